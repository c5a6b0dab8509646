internal import TokenModel

/// What is left to the value of a leaf once its name was read, for a person's or for a machine's token.
package struct ValueGate: Sendable, Hashable, BitwiseCopyable {
  /// Detectors that may make it another class on their own.
  package var deciding: DetectorSet
  /// Whether the words of a value are read for what the name of a group discloses.
  package var infers: Bool
  /// What they must hold beside a topic to disclose anything.
  package var strictness: TopicStrictness
  /// Whether the parts of a value are read that words in front of them explain.
  package var readsLabels: Bool
  /// Detectors of what is wrapped in a string, which is odd wherever it stands.
  package var noting: DetectorSet

  /// What a value must not look like to be what the name says.
  package var refuting: Refutation

  package var isOpen: Bool { deciding != 0 || infers || readsLabels || noting != 0 || refuting != .nothing }
}

extension LeafDecision {
  package func gate(isMachine: Bool) -> ValueGate {
    ValueGate(
      deciding: isMachine ? machineDeciding : deciding, infers: infers && !isMachine, strictness: strictness,
      readsLabels: readsLabels, noting: noting, refuting: refutation(isMachine ? machine : person))
  }

  /// A key that is personal itself is so whatever stands behind it.
  private func refutation(_ decision: ClassDecision) -> Refutation {
    decision.evidence == .value ? .nothing : Refutation(of: decision.dataClass)
  }
}
