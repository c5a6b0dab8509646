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
    let statement = try database.makeStatement(sql: query.sql)
    let columns = Columns(statement.columnNames)
    return try Array(Row.fetchCursor(statement).map { columns.row($0, level: query.level) })
  }

  /// Where the columns of a query stand; nil: it has none of the name. To look for a name in every row takes longer than
  /// to read what stands there.
  private struct Columns {
    let scope: [(part: ResourceScope.Part, place: Int)]
    let value, basis, grade, numerator, denominator, coverageTokens, coverageOf, standardError, limit: Int?

    init(_ names: [String]) {
      let parts: KeyValuePairs<ResourceScope.Part, String> = [
        .issuer: "issuer", .client: "client", .audience: "audience", .tokenType: "token_type",
        .scopeName: "scope_name", .claim: "claim", .dataClass: "data_class", .keyID: "key_id", .source: "source",
        .activity: "activity",
      ]
      scope = parts.compactMap { part, name in names.firstIndex(of: name).map { (part, $0) } }
      value = names.firstIndex(of: "value")
      basis = names.firstIndex(of: "basis")
      grade = names.firstIndex(of: "grade")
      numerator = names.firstIndex(of: "numerator")
      denominator = names.firstIndex(of: "denominator")
      coverageTokens = names.firstIndex(of: "coverage_tokens")
      coverageOf = names.firstIndex(of: "coverage_of")
      standardError = names.firstIndex(of: "standard_error")
      limit = names.firstIndex(of: "limit_value")
    }

    func row(_ row: Row, level: MetricValue.Level) -> MetricRow {
      func text(_ place: Int?) -> String? { place.flatMap { row[$0] } }
      func integer(_ place: Int?) -> Int64? { place.flatMap { row[$0] } }
      func real(_ place: Int?) -> Double? { place.flatMap { row[$0] } }
      var about = ResourceScope()
      for (part, place) in scope { about[part] = row[place] }
      var result = MetricRow(
        level, about, value: real(value), basis: text(basis).flatMap(Basis.init(rawValue:)) ?? .exact)
      result.grade = text(grade)
      result.numerator = integer(numerator)
      result.denominator = integer(denominator)
      if let tokens = integer(coverageTokens), let of = integer(coverageOf) { result.coverage = (tokens, of) }
      result.standardError = real(standardError)
      result.limit = real(limit)
      return result
    }
  }
}
