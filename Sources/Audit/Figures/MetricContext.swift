package import GRDB
package import TokenModel

/// What a metric may see: a connection that only reads, in which declarations and period stand, and the period.
package struct MetricContext {
  package let database: Database
  package let first: Day
  package let last: Day
  /// What is estimated of subjects.
  package let subjects: SubjectEstimates

  package init(database: Database, first: Day, last: Day, subjects: SubjectEstimates? = nil) {
    self.subjects = subjects ?? SubjectEstimates(database)
    self.database = database
    self.first = first
    self.last = last
  }

  /// The rows of a query, by the names of its columns.
  package func rows(_ query: MetricQuery) throws -> [MetricRow] {
    try Row.fetchAll(database, sql: query.sql).map { row in Self.row(row, level: query.level) }
  }

  private static func row(_ row: Row, level: MetricValue.Level) -> MetricRow {
    func text(_ column: String) -> String? { row.hasColumn(column) ? row[column] : nil }
    func integer(_ column: String) -> Int64? { row.hasColumn(column) ? row[column] : nil }
    func real(_ column: String) -> Double? { row.hasColumn(column) ? row[column] : nil }
    let scope = ResourceScope(
      issuer: text("issuer"), client: text("client"), audience: text("audience"), tokenType: text("token_type"),
      scopeName: text("scope_name"), claim: text("claim"), dataClass: text("data_class"), keyID: text("key_id"),
      source: text("source"), activity: text("activity"))
    var result = MetricRow(
      level, scope, value: real("value"), basis: text("basis").flatMap(Basis.init(rawValue:)) ?? .exact)
    result.grade = text("grade")
    result.numerator = integer("numerator")
    result.denominator = integer("denominator")
    if let tokens = integer("coverage_tokens"), let of = integer("coverage_of") { result.coverage = (tokens, of) }
    result.standardError = real("standard_error")
    result.limit = real("limit_value")
    return result
  }
}
