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
  /// What they must hold beside a topic to disclose anything.
  package var strictness: TopicStrictness
  /// Whether the parts of a value are read that words in front of them explain.
  package var readsLabels: Bool
  /// Detectors of what is wrapped in a string, which is odd wherever it stands.
  package var noting: DetectorSet
  /// Whether a key that stands as `*` in the path is personal itself.
  var hidesName = false
  /// Whether the claim names a person: what digests are made of.
  package var identifies: Bool
  /// Whether a value of the length of a digest may be one of an identifier beside it: always, in a sample, never.
  package var digesting: Digesting

  package enum Digesting: Sendable, Hashable { case always, sampled, never }

  package init(
    path: ClaimPathName, person: ClassDecision, machine: ClassDecision, deciding: DetectorSet,
    machineDeciding: DetectorSet, observing: DetectorSet, infers: Bool, strictness: TopicStrictness = .open,
    readsLabels: Bool = false, noting: DetectorSet = 0,
    identifies: Bool = false, digesting: Digesting = .never
  ) {
    self.path = path
    self.person = person
    self.machine = machine
    self.deciding = deciding
    self.machineDeciding = machineDeciding
    self.observing = observing
    self.infers = infers
    self.strictness = strictness
    self.readsLabels = readsLabels
    self.noting = noting
    self.identifies = identifies
    self.digesting = digesting
  }
}
