internal import GRDB
internal import TokenModel

/// TA-AC-001: too little was seen of claims or lifetimes.
enum InsufficientCoverage: Rule {
  static let description = RuleDescription(
    id: "TA-AC-001", topic: "Coverage of claims and lifetimes",
    failing: "Too little is known of the tokens’ claims or lifetimes",
    passing: "Claims and lifetimes of enough tokens are known", severity: .medium,
    why: "Whoever cannot see what tokens carry and how long they live cannot show that the principles are kept.",
    rationale:
      "Article 5(2) demands that compliance can be demonstrated. The floors are those of the policy, else 0.80 of claims and 0.95 of lifetimes: our own judgement.",
    articles: ["5(2)", "24(1)"], evidence: [.record], reads: ["v_coverage", "v_period"],
    remedies: EvidenceRemedies.coverage,
    gain: .none(
      "what the missing claims and lifetimes are is not known before they are seen; coverage.claims_inferred and coverage.lifetime of the next run show what came of it"
    ))

  static let firing = RuleExample(
    "Half of the tokens are known from an event log only.",
    [.access(), .event { $0.lifetime = .seconds(300) }],
    finds: [RuleExample.ExpectedFinding(.medium, client: nil, claim: "@coverage/claims_inferred")])

  static let silent = RuleExample("Claims and lifetime of every token are known.", [.access(), .id()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT name, numerator, denominator, floor, first_day, last_day FROM v_coverage, v_period
        WHERE name IN ('coverage.claims_inferred', 'coverage.lifetime') AND denominator > 0 ORDER BY name
        """)
    for row in rows {
      let name: String = row["name"]
      let measure = String(name.dropFirst("coverage.".count))
      let resource = ResourceScope(claim: "@coverage/\(measure)")
      let known: Int64 = row["numerator"]
      let of: Int64 = row["denominator"]
      builder.count(resource, of: of, examined: of)
      let floor = context.floor(measure == "lifetime" ? .lifetime : .claims)
      guard Double(known) < floor * Double(of) else { continue }
      let what = measure == "lifetime" ? "The lifetime" : "What the claims are"
      builder.fire(
        JudgementBuilder.Sighting(
          resource, at: resource, title: "\(what) is known of too few tokens",
          seen:
            "\(what) is known of \(context.publication.words(known, of: of, "tokens")); the floor is \(FindingWords.percent(floor)).",
          numerator: known, denominator: of,
          evidence: [context.publication.evidence(name, known, of: of, tier: .event)],
          first: Day(number: row["first_day"]), last: Day(number: row["last_day"])))
    }
    return builder.judgement()
  }
}
