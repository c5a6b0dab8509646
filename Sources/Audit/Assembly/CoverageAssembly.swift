internal import GRDB

/// The evidence statement, from `v_coverage`, `v_gap` and `v_zone_clash`.
struct CoverageAssembly {
  let database: Database
  let publication: Publication

  func statement(inputs: [Provenance.Input]) throws -> CoverageStatement {
    let measures = try Row.fetchAll(database, sql: "SELECT * FROM v_coverage").map { row in
      let numerator: Int64 = row["numerator"]
      let denominator: Int64 = row["denominator"]
      let share: Double? = row["share"]
      let floor: Double? = row["floor"]
      let published = (publication.count(numerator), publication.count(denominator))
      let isRaised = published.0.raised || published.1.raised
      return CoverageStatement.Measure(
        name: row["name"], numerator: published.0, denominator: published.1,
        share: share.map { share in
          MetricUnit.share.rounded(
            isRaised ? min(1, Double(published.0.value) / Double(published.1.value)) : share)
        },
        floor: floor, sufficient: floor.map { floor in share.map { $0 >= floor } ?? false } ?? true)
    }
    return CoverageStatement(
      measures: measures, gaps: try gaps(inputs), zoneClashes: try zoneClashes(),
      sufficient: measures.allSatisfy(\.sufficient))
  }

  private func zoneClashes() throws -> [CoverageStatement.ZoneClash] {
    try Row.fetchAll(database, sql: "SELECT source, tokens, of_tokens FROM v_zone_clash ORDER BY source").map { row in
      CoverageStatement.ZoneClash(
        source: row["source"], tokens: publication.count(row["tokens"]), of: publication.count(row["of_tokens"]))
    }
  }

  private func gaps(_ inputs: [Provenance.Input]) throws -> [CoverageStatement.Gap] {
    try Row.fetchAll(database, sql: "SELECT * FROM v_gap ORDER BY source, from_hour").compactMap { row in
      let source: String = row["source"]
      guard let input = inputs.last(where: { $0.source == source }) else { return nil }
      return CoverageStatement.Gap(
        input: input.id, source: source, fromMilliseconds: (row["from_hour"] as Int64) * 3_600_000,
        untilMilliseconds: (row["until_hour"] as Int64) * 3_600_000,
        expectedEvents: publication.count(row["expected_events"]).value)
    }
  }
}
