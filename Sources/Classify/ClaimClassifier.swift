package import TokenModel

/// One leaf of a claims set, by its place: what the classifier is asked once a shape, never once a token.
package struct ClaimLeaf: Sendable, Hashable {
  package enum Step: Sendable, Hashable {
    case member(String)
    /// Any item of an array.
    case items
  }

  /// From the top of the claims set. An array of scalars is one leaf that ends with `items`.
  package var steps: [Step]
  /// Of the value; of its first item where it is an array of scalars.
  package var kind: JSONKind

  package init(steps: [Step], kind: JSONKind) {
    self.steps = steps
    self.kind = kind
  }
}

/// What is known of the token around a leaf.
package struct TokenSituation: Sendable, Hashable {
  package var tokenType: TokenType

  package init(tokenType: TokenType) { self.tokenType = tokenType }
}

/// A class with what it was decided by. The reason is in words, and holds no value.
package struct ClassDecision: Sendable, Hashable {
  package var dataClass: DataClass
  package var evidence: ClassEvidence
  /// 0…1.
  package var confidence: Double
  package var reason: String

  package init(dataClass: DataClass, evidence: ClassEvidence, confidence: Double, reason: String) {
    self.dataClass = dataClass
    self.evidence = evidence
    self.confidence = confidence
    self.reason = reason
  }
}

/// What the name of a leaf decides, and what is left to its values.
package struct LeafDecision: Sendable, Hashable {
  package var path: ClaimPathName
  /// For a token that stands for a person, or may do so.
  package var person: ClassDecision
  /// For a machine's token.
  package var machine: ClassDecision
  /// Detectors that may make it another class on their own, a bit each (position in the registry).
  package var deciding: UInt64
  /// Detectors that only feed `claim_evidence`.
  package var observing: UInt64

  package init(path: ClaimPathName, person: ClassDecision, machine: ClassDecision, deciding: UInt64, observing: UInt64) {
    self.path = path
    self.person = person
    self.machine = machine
    self.deciding = deciding
    self.observing = observing
  }
}
