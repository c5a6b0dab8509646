internal import GRDB
internal import TokenModel

/// TA-DM-007: claims of which nobody knows what they hold.
enum UnclassifiedClaim: Rule {
  static let description = RuleDescription(
    id: "TA-DM-007", topic: "Claims of unknown class", failing: "Claims of unknown class stand in tokens",
    passing: "The class of nearly all claims is known", severity: .low,
    why: "What nobody has classified may be anything, so it is neither minimised nor declared.",
    rationale:
      "The share that is let pass, and that a new path is worth a look, are our own judgement: unknown is never harmless.",
    articles: ["5(1)(c)", "5(2)"], evidence: [.token],
    parameters: [
      RuleParameter("max_share", .share(0.05), "share of a client’s claims that may be of unknown class")
    ],
    reads: ["v_token", "v_claim", "v_claim_new"], remedies: ClaimRemedies.explain,
    gain: .none(
      "what the claim weighs is not known before it has a class; claims.unknown_share of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "One of three claims is of a name that nothing is known of.",
    [
      .access {
        $0.claims = [
          .sub, .email,
          ExampleClaim("kst", "unknown") {
            $0.evidence = .none; $0.confidence = 0
          },
        ]
      }
    ], finds: [RuleExample.ExpectedFinding(.low)])

  static let silent = RuleExample("All claims are known.", [.access { $0.claims = [.sub, .email] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    builder.count(try ReadableTokens.seen.answers(context))
    let share = context.share("max_share", of: Self.self)
    for sighting in try unknownShares(context) where Double(sighting.numerator) > share * Double(sighting.denominator) {
      builder.fire(sighting)
    }
    let fresh = try Row.fetchAll(
      context.database,
      sql: "SELECT DISTINCT issuer, client, claim FROM v_claim_new WHERE category = 'unknown' AND history_days > 0")
    let places = Set(fresh.map { ResourceScope(issuer: $0["issuer"], client: $0["client"], claim: $0["claim"]) })
    if !places.isEmpty {
      let question = ClaimQuestion(condition: "\(ClaimCondition.seen) AND used.category = 'unknown'")
      for answer in try question.answers(context)
      where places.contains(ResourceScope(issuer: answer.issuer, client: answer.client, claim: answer.claim)) {
        builder.fire(
          JudgementBuilder.Sighting(
            answer, context, title: "\(answer.claim) is new in tokens of \(answer.client), and of unknown class",
            remark: " It was not seen in the 30 days before the period."))
      }
    }
    return builder.judgement()
  }

  private static func unknownShares(_ context: RuleContext) throws -> [JudgementBuilder.Sighting] {
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer.name AS issuer, client.name AS client, sum(used.tokens) AS claims,
          coalesce(sum(used.tokens) FILTER (WHERE used.category = 'unknown'), 0) AS unknown,
          count(DISTINCT CASE WHEN used.category = 'unknown' THEN used.claim END) AS paths,
          group_concat(CASE WHEN used.category = 'unknown' THEN used.profile_id END) AS profiles,
          min(CASE WHEN used.category = 'unknown' THEN used.first_day END) AS first_day,
          max(CASE WHEN used.category = 'unknown' THEN used.last_day END) AS last_day
        FROM v_claim AS used JOIN issuer ON issuer.issuer_id = used.issuer_id
        JOIN client ON client.client_id = used.client_id
        WHERE \(ClaimCondition.seen) AND used.claims_known
        GROUP BY used.issuer_id, used.client_id HAVING unknown > 0 ORDER BY issuer.name, client.name
        """)
    return rows.map { row in
      let client: String = row["client"]
      let resource = ResourceScope(issuer: row["issuer"], client: client)
      let profiles = SQLList.numbers(row["profiles"])
      let unknown: Int64 = row["unknown"]
      let claims: Int64 = row["claims"]
      let paths: Int64 = row["paths"]
      var sighting = JudgementBuilder.Sighting(
        resource, at: resource, title: "Tokens of \(client) carry claims of unknown class",
        seen:
          "\(context.publication.words(unknown, of: claims, "claims")) are of unknown class, at \(paths == 1 ? "one path" : "\(paths) paths").",
        numerator: unknown, denominator: claims,
        evidence: [
          context.publication.evidence("claims.unknown_share", unknown, of: claims, tier: context.tier(profiles))
        ], first: Day(number: row["first_day"]), last: Day(number: row["last_day"]))
      sighting.facts = context.facts(profiles)
      return sighting
    }
  }
}
