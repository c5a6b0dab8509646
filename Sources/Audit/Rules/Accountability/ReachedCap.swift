internal import GRDB
internal import TokenModel

/// TA-AC-006: caps on the number of names that were reached.
enum ReachedCap: Rule {
  static let description = RuleDescription(
    id: "TA-AC-006", topic: "Caps on the number of names", failing: "A cap on the number of names was reached",
    passing: "No cap on the number of names was reached", severity: .medium,
    why: "Tokens beyond a cap are counted together, so nothing can be said of their clients, claims or recipients.",
    rationale:
      "Article 5(2) demands that compliance can be demonstrated. Caps keep the store bounded whatever a log holds; that reaching one must be said is our own judgement.",
    articles: ["5(2)"], evidence: [.record], reads: ["overflow", "v_period", "v_coverage_source"],
    remedies: EvidenceRemedies.overflow, gain: .none("what lies behind a cap is not counted by name"))

  static let firing = RuleExample(
    "A source names a new client with every token.", [.access()],
    overflow: [ExampleOverflow("tokens", "client", tokens: 4_000)],
    finds: [RuleExample.ExpectedFinding(.medium, client: nil)])

  static let silent = RuleExample("No cap was reached.", [.access()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let sources = try Row.fetchAll(
      context.database, sql: "SELECT source, events FROM v_coverage_source WHERE events > 0 ORDER BY source")
    for row in sources {
      let source: String = row["source"]
      builder.count(ResourceScope(source: source), of: row["events"], examined: row["events"])
    }
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT source.name AS source, dimension, sum(tokens) AS tokens, min(day) AS first_day, max(day) AS last_day
        FROM v_period JOIN overflow ON overflow.day BETWEEN v_period.first_day AND v_period.last_day
        JOIN source USING (source_id) GROUP BY source_id, dimension ORDER BY source.name, dimension
        """)
    for (source, parts) in Dictionary(grouping: rows, by: { $0["source"] as String }).sorted(by: { $0.key < $1.key }) {
      let resource = ResourceScope(source: source)
      let tokens = parts.map { $0["tokens"] as Int64 }.max() ?? 0
      let words = parts.map {
        "\($0["dimension"] as String): \(context.publication.words($0["tokens"] as Int64)) tokens"
      }
      builder.fire(
        JudgementBuilder.Sighting(
          resource, at: resource, title: "\(source) reached a cap on the number of names",
          seen: "Beyond the cap, and counted together under (other), for \(source): \(FindingWords.list(words)).",
          numerator: tokens,
          denominator: tokens,
          evidence: parts.map {
            context.publication.evidence("overflow.\($0["dimension"] as String)", $0["tokens"] as Int64, tier: .event)
          }, first: Day(number: parts.map { $0["first_day"] as Int32 }.min() ?? 0),
          last: Day(number: parts.map { $0["last_day"] as Int32 }.max() ?? 0)))
    }
    return builder.judgement(absence: "no source delivered anything in the period")
  }
}
