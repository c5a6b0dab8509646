internal import GRDB
internal import Store
internal import TokenModel

/// What two audiences have in common as they are, and where each client has subject identifiers of its own.
struct SubjectLinks {
  private let shared: [ResourceScope: Double]
  private let pairwise: [ResourceScope: Double]

  init(_ database: Database) throws {
    shared = Self.values(try LinkedSubjects(database))
    pairwise = Self.values(try LinkedSubjects(database, pairwise: true))
  }

  private static func values(_ subjects: LinkedSubjects) -> [ResourceScope: Double] {
    Dictionary(
      subjects.pairs.compactMap { pair in
        LinkableAudiences.value(of: pair).map { (LinkableAudiences.place(of: pair), $0) }
      }, uniquingKeysWith: max)
  }

  /// Of the pair that a figure or finding names; nil where one of both figures has no value.
  func shares(_ scope: ResourceScope) -> (before: Double, after: Double)? {
    let place = ResourceScope(issuer: scope.issuer, audience: scope.audience, claim: scope.claim)
    guard let before = shared[place], let after = pairwise[place] else { return nil }
    return (before, after)
  }
}
