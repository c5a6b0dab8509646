internal import GRDB
internal import TokenModel

/// TA-AC-002: hours in which a source is silent although its habit expects it.
enum InputGap: Rule {
  static let description = RuleDescription(
    id: "TA-AC-002", topic: "Gaps in the input", failing: "A source was silent in hours in which it usually is not",
    passing: "Every source delivered in the hours in which it usually does", severity: .medium,
    why: "What happened in a gap is missing from every figure, and nobody can say that it was nothing.",
    rationale:
      "Article 5(2) demands that compliance can be demonstrated. An hour is expected where the source delivered in that hour of the week in three of the four weeks before: our own judgement.",
    articles: ["5(2)", "24(1)"], evidence: [.record], reads: ["v_expected_hour", "v_gap", "v_coverage_source"],
    remedies: EvidenceRemedies.gap, gain: .none("what was issued in a gap is not known before it is read"))

  static let firing = RuleExample(
    "A source delivers every Friday at nine, but not on the last one.",
    [35, 28, 21, 14, 7].map { days in .access { $0.daysAgo = days } },
    finds: [RuleExample.ExpectedFinding(.medium, client: nil)])

  static let silent = RuleExample(
    "It delivers every Friday at nine.", [35, 28, 21, 14, 7, 0].map { days in .access { $0.daysAgo = days } })

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let sources = try Row.fetchAll(
      context.database,
      sql: """
        SELECT source, coalesce(hours, 0) AS hours FROM v_coverage_source LEFT JOIN (
          SELECT source_id, count(*) AS hours FROM v_expected_hour GROUP BY source_id) USING (source_id)
        WHERE events > 0 OR hours > 0 ORDER BY source
        """)
    var expected: [String: Int64] = [:]
    for row in sources {
      let source: String = row["source"]
      let hours: Int64 = row["hours"]
      expected[source] = hours
      // A source younger than four weeks has no habit that could be broken.
      builder.count(ResourceScope(source: source), of: max(hours, 1), examined: hours)
    }
    let gaps = try Row.fetchAll(
      context.database,
      sql: """
        SELECT source, count(*) AS gaps, sum(until_hour - from_hour) AS hours, min(from_hour) / 24 AS first_day,
          (max(until_hour) - 1) / 24 AS last_day FROM v_gap GROUP BY source ORDER BY source
        """)
    for row in gaps {
      let source: String = row["source"]
      let missing: Int64 = row["hours"]
      let hours = max(expected[source] ?? 0, missing)
      let gaps: Int64 = row["gaps"]
      let resource = ResourceScope(source: source)
      builder.fire(
        JudgementBuilder.Sighting(
          resource, at: resource, title: "\(source) was silent in hours in which it usually is not",
          seen:
            "\(missing) of \(hours) expected hours of \(source) have no event, in \(gaps == 1 ? "one gap" : "\(gaps) gaps").",
          numerator: missing, denominator: hours,
          evidence: [
            Finding.Evidence(
              name: "coverage.time", value: (Double(hours - missing) / Double(hours)).rounded(toMillionths: ()),
              unit: "share", numerator: Double(hours - missing), denominator: Double(hours), raised: false,
              tier: .event, basis: .exact)
          ], first: Day(number: row["first_day"]), last: Day(number: row["last_day"])))
    }
    return builder.judgement(absence: "no source delivered anything in the period")
  }
}
