package import TokenModel

/// What the name of a leaf decides, and what is left to its values.
package struct LeafDecision: Sendable, Hashable {
  package var path: ClaimPathName
  /// For a token that stands for a person, or may do so.
  package var person: ClassDecision
  /// For a machine's token.
  package var machine: ClassDecision
  /// Detectors that may make it another class on their own, a bit each (position in the registry).
  package var deciding: DetectorSet
  /// The same for a machine's token, whose names back less.
  package var machineDeciding: DetectorSet
  /// Detectors that only feed `claim_evidence`.
  package var observing: DetectorSet
  /// Whether the words of a value are read for what the name of a group discloses.
  package var infers: Bool

  /// Whether a value may make it another class.
  package var isOpen: Bool { deciding != 0 || machineDeciding != 0 || infers }

  package init(
    path: ClaimPathName, person: ClassDecision, machine: ClassDecision, deciding: DetectorSet,
    machineDeciding: DetectorSet, observing: DetectorSet, infers: Bool
  ) {
    self.path = path
    self.person = person
    self.machine = machine
    self.deciding = deciding
    self.machineDeciding = machineDeciding
    self.observing = observing
    self.infers = infers
  }
}
