internal import GRDB
internal import TokenModel

/// TA-AC-003: a source of which too much could not be read.
enum UnreadableInput: Rule {
  static let description = RuleDescription(
    id: "TA-AC-003", topic: "Readable input", failing: "Too many records of a source could not be read",
    passing: "Nearly all records of every source could be read", severity: .medium,
    why: "What could not be read may hold anything, and is missing from every figure of the report.",
    rationale:
      "Article 5(2) demands that compliance can be demonstrated. The floor is the policy’s, else 0.99: our own judgement.",
    articles: ["5(2)", "24(1)"], evidence: [.record], reads: ["v_coverage_source", "v_period"],
    remedies: EvidenceRemedies.input,
    gain: .none("what could not be read is not known; coverage.input of the next run shows what came of it"))

  static let firing = RuleExample(
    "Of a source, 10 of 110 records could not be read.", [.access()], quarantined: ["tokens": 10],
    finds: [RuleExample.ExpectedFinding(.medium, client: nil)])

  static let silent = RuleExample(
    "One of a thousand records could not be read.", [.access { $0.tokens = 999 }], quarantined: ["tokens": 1])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let floor = context.floor(.input)
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT source, events, quarantined, first_day, last_day FROM v_coverage_source, v_period
        WHERE events + quarantined > 0 ORDER BY source
        """)
    for row in rows {
      let source: String = row["source"]
      let resource = ResourceScope(source: source)
      let events: Int64 = row["events"]
      let quarantined: Int64 = row["quarantined"]
      let all = events + quarantined
      builder.count(resource, of: all, examined: all)
      guard Double(events) < floor * Double(all) else { continue }
      builder.fire(
        JudgementBuilder.Sighting(
          resource, at: resource, title: "Too many records of \(source) could not be read",
          seen:
            "\(context.publication.words(quarantined, of: all, "records")) of \(source) could not be read and were set aside; the floor is \(FindingWords.percent(floor)).",
          numerator: quarantined, denominator: all,
          evidence: [context.publication.evidence("coverage.input", events, of: all, tier: .event)],
          first: Day(number: row["first_day"]), last: Day(number: row["last_day"])))
    }
    return builder.judgement(absence: "no source delivered anything in the period")
  }
}
