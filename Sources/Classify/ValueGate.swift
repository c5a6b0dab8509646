/// What is left to the value of a leaf once its name was read, for a person's or for a machine's token.
package struct ValueGate: Sendable, Hashable, BitwiseCopyable {
  /// Detectors that may make it another class on their own.
  package var deciding: DetectorSet
  /// Whether the words of a value are read for what the name of a group discloses.
  package var infers: Bool
  /// Whether a topic takes a word for people to tell anything.
  package var isStrict: Bool
  /// Detectors of what is wrapped in a string, which is odd wherever it stands.
  package var noting: DetectorSet

  /// What a value must not look like to be what the name says.
  package var refuting: Refutation

  package var isOpen: Bool { deciding != 0 || infers || noting != 0 || refuting != .nothing }
}

extension LeafDecision {
  package func gate(isMachine: Bool) -> ValueGate {
    ValueGate(
      deciding: isMachine ? machineDeciding : deciding, infers: infers && !isMachine, isStrict: infersStrictly,
      noting: noting, refuting: Refutation(of: (isMachine ? machine : person).dataClass))
  }
}
