package import TokenModel

/// Classifies claims sets one by one, claim by claim, for people and for evaluation; nothing is counted or kept but
/// the names of claims.
package final class PayloadClassifier {
  /// Claim shapes and bytes beyond which what was learned is forgotten: names are chosen by whoever makes a token.
  private static let footprintLimit = 64 << 20

  private let table: ShapeTable
  /// By the number of a plan: the path of each slot, as it stands and as the store would write it.
  private var paths: [Int: [(verbatim: String, stored: String)]] = [:]
  private let reference = ClaimReference.shared
  private let masking: any NameMasking
  private let proves: DigestProving?

  /// - Parameter proves: whether a value is a digest of an identifier beside it; nil where nobody computes digests.
  package init(masking: any NameMasking, limits: Limits = Limits(), proves: DigestProving? = nil) {
    self.masking = masking
    self.proves = proves
    table = ShapeTable(classifier: ClaimClassifier(masking: masking), limits: limits)
  }

  /// The claims of a claims set with their decisions, in the order in which they stand, each path once: where several
  /// values have one path, the heaviest decides.
  ///
  /// - Parameter machine: whether the token stands for a machine; nil: as its claims say.
  package func classify(
    _ claims: JSONValue, type: TokenType, machine: Bool? = nil
  ) throws(QuarantineReason) -> [ClassifiedClaim] {
    if table.footprint > Self.footprintLimit {
      table.removeAll()
      paths.removeAll()
    }
    try table.read(claims, type: type)
    var decisions = table.slotDecisions(isMachine: machine ?? table.isMachineToken, supposing: true)
    prove(&decisions)
    let paths = paths(of: claims)
    var classified: [ClassifiedClaim] = []
    classified.reserveCapacity(decisions.count)
    var positions: [String: Int] = [:]
    for (slot, decision) in decisions.enumerated() {
      if let known = positions[paths[slot].verbatim] {
        let weight = reference.weight(of: classified[known].decision.dataClass)
        if reference.weight(of: decision.dataClass) > weight { classified[known].decision = decision }
        continue
      }
      positions[paths[slot].verbatim] = classified.count
      classified.append(
        ClassifiedClaim(path: paths[slot].verbatim, maskedPath: paths[slot].stored, decision: decision))
    }
    return classified
  }

  /// A value that is the digest of an identifier of the same claims set can be reversed by whoever knows the identifier.
  private func prove(_ decisions: inout [ClassDecision]) {
    guard let proves else { return }
    var identifiers: [Bytes] = []
    table.forEachIdentifier { identifiers.append($0) }
    guard !identifiers.isEmpty else { return }
    table.forEachDigestSlot { slot, value in
      let place = Int(slot.slot)
      guard Self.mayBeDigest.contains(decisions[place].dataClass), proves(value, identifiers) else { return }
      decisions[place] = ClassDecision(
        dataClass: DataClass("hashed_identifier"), evidence: .value, confidence: 0.99,
        reason: "the value is the digest of an identifier beside it")
    }
  }

  private static let mayBeDigest: Set<DataClass> = [.unknown, .technical, DataClass("pseudonymous_id")]

  /// The values of the claims set last classified whose names say nothing.
  ///
  /// - Parameter body: is called with the path, the weak detectors that take the value up and those that it passes, and
  ///   the value, which it must not keep.
  func forEachOpenValue(
    of claims: JSONValue, _ body: (_ path: String, _ tried: DetectorSet, _ passed: DetectorSet, _ value: Bytes) -> Void
  ) {
    let paths = paths(of: claims)
    table.forEachOpenSlot { open, value in
      value.withBytes { bytes in
        let (tried, passed) = table.observe(bytes, by: open.observing)
        body(paths[Int(open.slot)].verbatim, tried, passed, bytes)
      }
    }
  }

  /// What is odd about the claims set last classified: what is wrapped in values, and names that are personal
  /// themselves; each with the path as the store writes it.
  package var oddities: [(code: Anomaly, path: String)] {
    table.oddities.map { (code: $0.code, path: table.paths[Int($0.path)].dotted) }
  }

  /// Whether the claims set last classified speaks of a machine, by its own words.
  package var isMachineToken: Bool { table.isMachineToken }

  private func paths(of claims: JSONValue) -> [(verbatim: String, stored: String)] {
    if let known = paths[table.planNumber] { return known }
    let leaves = ShapeLeaves(claims).leaves
    let people = PeopleMaps(leaves)
    let made = leaves.map { leaf in
      (verbatim: LeafPath.verbatim(leaf), stored: LeafPath.stored(leaf, masking: masking, people: people).dotted)
    }
    paths[table.planNumber] = made
    return made
  }
}

/// Whether a value is the digest of one of the identifiers.
package typealias DigestProving = (_ value: Bytes, _ identifiers: [Bytes]) -> Bool

/// A claim with what it was decided as.
package struct ClassifiedClaim: Sendable, Equatable {
  /// Member names as they stand, joined by dots. A name may be personal data itself.
  package var path: String
  /// The path as the store writes it: names that are data as `*`, or masked.
  package var maskedPath: String
  package var decision: ClassDecision

  package init(path: String, maskedPath: String, decision: ClassDecision) {
    self.path = path
    self.maskedPath = maskedPath
    self.decision = decision
  }
}
