package import TokenModel

/// Tells which claims hold which data: by name once a shape, by value once a token where the name leaves it open.
package struct ClaimClassifier: Sendable {
  private let masking: any NameMasking
  private let reference = ClaimReference.shared
  private let detectors = DetectorTable.shared
  /// Detectors that decide alone, in every claim.
  private let proofs: DetectorSet

  package init(masking: any NameMasking) {
    self.masking = masking
    proofs = detectors.set { $0.strength == .proof && $0.dataClass != .unknown }
  }

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
      let words = Set(NameWords(leaf.lastName).words)
      let backed = detectors.set { $0.strength < .proof && !$0.hints.isDisjoint(with: words) }
      let agreeing = detectors.set { $0.dataClass == decision.dataClass }
      let isOpen = decision.dataClass == .unknown
      return LeafDecision(
        path: path, person: decision, machine: decision,
        deciding: leaf.kind == .string ? (proofs | (isOpen ? backed : 0)) & ~agreeing : 0,
        machineDeciding: leaf.kind == .string ? proofs & ~agreeing : 0,
        observing: leaf.kind == .string && isOpen ? ~backed & ~proofs : 0)
    }
  }

  /// The class that a value proves, whatever the name says; nil where the claim stays as named. Called for strings
  /// only, and only where `deciding` is not 0.
  package func examine(_ value: Bytes, _ leaf: LeafDecision, of subject: SubjectKind) -> ClassDecision? {
    let found = detectors.found(in: value, of: subject == .machine ? leaf.machineDeciding : leaf.deciding)
    guard found != 0 else { return nil }
    let description = detectors.descriptions[found.trailingZeroBitCount]
    let isProof = description.strength == .proof
    return ClassDecision(
      dataClass: description.dataClass, evidence: isProof ? .value : .nameAndValue,
      confidence: isProof ? 0.98 : 0.9, reason: "the value is \(description.summary)")
  }

  /// The identifier of a detector by its bit, as `claim_evidence` names it.
  package func detectorID(_ bit: Int) -> String { detectors.descriptions[bit].id }

  /// The weak detectors that a value passes, by bit, out of those that the leaf observes.
  package func observe(_ value: Bytes, _ leaf: LeafDecision) -> DetectorSet {
    detectors.found(in: value, of: leaf.observing)
  }
}
