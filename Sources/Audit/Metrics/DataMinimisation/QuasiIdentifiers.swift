internal import Store

/// `reidentification.classes`: quasi-identifying classes in one token; how many people share them cannot be known. Of a
/// client with fewer than 50 subjects in the month there is too little to say.
package enum QuasiIdentifiers: MetricDefinition {
  package static let description = MetricDescription(
    name: "reidentification.classes", unit: .claims, better: .lower,
    meaning: "Quasi-identifying classes in one token; how many people share them cannot be known.",
    denominator: "shapes in at least 1 % of a client’s person tokens; clients of at least 50 subjects in the month",
    view: "v_reidentification",
    queries: [
      MetricQuery(
        .client,
        """
        SELECT issuer, client, classes AS value, person_tokens AS denominator, 'estimate' AS basis
        FROM v_reidentification WHERE person_tokens > 0
        """)
    ])

  /// Subjects below which nothing is said.
  static let leastSubjects = 50.0

  package static func values(_ context: MetricContext) throws -> [MetricRow] {
    let subjects = try context.subjects.counts().clients
    let few = Set(
      subjects.filter { $0.subjects < leastSubjects }.map { ResourceScope(issuer: $0.issuer, client: $0.client) })
    return try description.queries.flatMap { try context.rows($0) }.map { row in
      guard few.contains(row.scope) else { return row }
      var silent = row
      silent.value = nil
      silent.basis = .noEvidence
      return silent
    }
  }
}
