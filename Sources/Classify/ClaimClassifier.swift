package import TokenModel

/// Tells which claims hold which data: by name once a shape, by value once a token where the name leaves it open.
package struct ClaimClassifier: Sendable {
  private let masking: any NameMasking
  private let reference = ClaimReference.shared

  package init(masking: any NameMasking) { self.masking = masking }

  /// Decides the leaves of a distinct shape: names, places, neighbours, conventions of products.
  package func decide(_ leaves: [ClaimLeaf], _ situation: TokenSituation) -> [LeafDecision] {
    leaves.map { leaf in
      let path = LeafPath.stored(leaf, masking: masking)
      let decision: ClassDecision
      if let row = reference.claim(at: path.dotted) {
        decision = ClassDecision(
          dataClass: row.dataClass, evidence: .name, confidence: 0.95,
          reason: "the name is in the claim reference (\(row.registeredIn))")
      } else {
        decision = ClassDecision(
          dataClass: .unknown, evidence: .none, confidence: 0, reason: "nothing is known of the name")
      }
      let isOpen = decision.dataClass == .unknown || decision.dataClass == DataClass("pseudonymous_id")
      return LeafDecision(
        path: path, person: decision, machine: decision, deciding: isOpen ? 1 : 0, observing: 0)
    }
  }

  /// The class that a value proves, whatever the name says; nil where the claim stays as named. Called for strings
  /// only, and only where `deciding` is not 0.
  package func examine(_ value: Bytes, _ leaf: LeafDecision) -> ClassDecision? {
    guard value.contains(UInt8(ascii: "@")), EmailAddress.detects(value) else { return nil }
    return ClassDecision(
      dataClass: EmailAddress.description.dataClass, evidence: .value, confidence: 0.98,
      reason: "the value is an e-mail address")
  }

  /// The weak detectors that a value passes, by bit, out of those that the leaf observes.
  package func observe(_ value: Bytes, _ leaf: LeafDecision) -> UInt64 { 0 }
}
