internal import GRDB
internal import TokenModel

/// TA-SL-007: a group of tokens that live far longer than the others of their client.
enum OutlierLifetime: Rule {
  static let description = RuleDescription(
    id: "TA-SL-007", topic: "Uniform lifetimes", failing: "Some tokens of a client live far longer than the others",
    passing: "The tokens of each client live about equally long", severity: .low,
    why: "A few tokens under another setting are easily forgotten, and are the ones that leak.",
    rationale:
      "Article 25(2) asks for settings that limit storage by default. Five times the median, and twenty tokens, are our own judgement.",
    articles: ["25(2)", "5(1)(e)"], evidence: [.lifetime],
    parameters: [
      RuleParameter("factor", .count(5), "times the median beyond which a lifetime is an outlier"),
      RuleParameter("min_tokens", .count(20), "tokens beyond it that are enough for a finding"),
    ],
    reads: ["v_token", "v_lifetime_profile", "v_token_lifetime", "v_lifetime_client"],
    remedies: LifetimeRemedies.access,
    gain: .none(
      "what the longer ones would be cut to is for the client’s need to say; `simulate 'lifetime …'` tells it of any length"
    ))

  static let firing = RuleExample(
    "Of a thousand access tokens, 30 live an hour and the others five minutes.",
    [
      .access { $0.tokens = 970 },
      .access {
        $0.tokens = 30; $0.lifetime = .seconds(3_600)
      },
    ],
    finds: [RuleExample.ExpectedFinding(.low)])

  static let silent = RuleExample(
    "Only three of a thousand live longer.",
    [
      .access { $0.tokens = 997 },
      .access {
        $0.tokens = 3; $0.lifetime = .seconds(3_600)
      },
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let types = ["access_token", "id_token", "refresh_token"]
    builder.count(try LifetimeQuestion.tokens(types).answers(context))
    let factor = context.count("factor", of: Self.self)
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT all_tokens.issuer, all_tokens.client, all_tokens.token_type, all_tokens.tokens, p50, p99,
          all_tokens.from_configuration > 0 AS inferred, sum(life.tokens) AS hits, group_concat(life.profile_id) AS profiles,
          min(life.first_day) AS first_day, max(life.last_day) AS last_day
        FROM v_lifetime_client AS all_tokens JOIN v_token_lifetime AS life ON life.issuer_id = all_tokens.issuer_id
          AND life.client_id = all_tokens.client_id AND life.token_type = all_tokens.token_type
        WHERE life.state <> 'absurd' AND p99 > \(factor) * p50
          AND CASE WHEN life.bucket THEN life.min_seconds ELSE life.seconds END > \(factor) * p50
        GROUP BY all_tokens.issuer_id, all_tokens.client_id, all_tokens.token_type
        HAVING hits >= \(context.count("min_tokens", of: Self.self))
        ORDER BY all_tokens.issuer, all_tokens.client, all_tokens.token_type
        """)
    for row in rows {
      let client: String = row["client"]
      let type: String = row["token_type"]
      let hits: Int64 = row["hits"]
      let tokens: Int64 = row["tokens"]
      let median: Int64 = row["p50"]
      let p99: Int64 = row["p99"]
      let profiles = SQLList.numbers(row["profiles"])
      let tier = context.lifetimeTier(profiles, inferred: row["inferred"])
      let resource = ResourceScope(issuer: row["issuer"], client: client)
      var sighting = JudgementBuilder.Sighting(
        resource, at: resource, title: "Some tokens of \(client) live far longer than the others",
        seen:
          "\(context.publication.words(hits, of: tokens, FindingWords.tokens([type]))) live more than \(factor) times as long as the median of \(FindingWords.time(median)).",
        numerator: hits, denominator: tokens,
        evidence: [
          context.publication.evidence("outliers.\(type)", hits, of: tokens, tier: tier),
          context.publication.evidence("lifetime.p50", value: Double(median), unit: "s", tier: tier),
          context.publication.evidence("lifetime.p99", value: Double(p99), unit: "s", tier: tier),
        ], first: Day(number: row["first_day"]), last: Day(number: row["last_day"]))
      sighting.facts = context.facts(profiles)
      builder.fire(sighting)
    }
    return builder.judgement()
  }
}
