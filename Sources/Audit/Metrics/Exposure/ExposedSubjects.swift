internal import Store

/// `exposure.subjects`: distinct subjects of a calendar month, from sketches. Months cannot be joined, so a period of
/// several gives its largest one.
package enum ExposedSubjects: MetricDefinition {
  package static let description = MetricDescription(
    name: "exposure.subjects", unit: .subjects, better: .neither,
    meaning: "Distinct subjects of the largest calendar month of the period, estimated.",
    denominator: "subjects of tokens; from sketches with a standard error of 1.6 %",
    view: "v_subject", queries: [])

  package static func values(_ context: MetricContext) throws -> [MetricRow] {
    let counts = try context.subjects.counts()
    return [row(.all, ResourceScope(), counts.all)]
      + counts.clients.map { row(.client, ResourceScope(issuer: $0.issuer, client: $0.client), $0.subjects) }
  }

  private static func row(_ level: MetricValue.Level, _ scope: ResourceScope, _ subjects: Double?) -> MetricRow {
    var row = MetricRow(level, scope, value: subjects, basis: .estimate)
    row.standardError = subjects.map { $0 * SubjectCounts.standardError }
    return row
  }
}
