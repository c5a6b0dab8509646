internal import TokenModel

/// What is left to the value of a leaf once its name was read, for a person's or for a machine's token.
package struct ValueGate: Sendable, Hashable, BitwiseCopyable {
  /// Detectors that may make it another class on their own.
  package var deciding: DetectorSet
  /// Whether the words of a value are read for what the name of a group discloses.
  package var infers: Bool
  /// What a topic takes to tell anything.
  package var strictness: TopicStrictness
  /// Detectors of what is wrapped in a string, which is odd wherever it stands.
  package var noting: DetectorSet

  /// What a value must not look like to be what the name says.
  package var refuting: Refutation

  package var isOpen: Bool { deciding != 0 || infers || noting != 0 || refuting != .nothing }
}

extension LeafDecision {
  /// A key that is somebody's address is one, whatever stands behind it.
  private func refuting(_ decision: ClassDecision) -> Refutation {
    decision.evidence == .value ? .nothing : Refutation(of: decision.dataClass)
  }

  package func gate(isMachine: Bool) -> ValueGate {
    ValueGate(
      deciding: isMachine ? machineDeciding : deciding, infers: infers && !isMachine, strictness: strictness,
      noting: noting, refuting: refuting(isMachine ? machine : person))
  }
}
