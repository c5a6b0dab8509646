internal import GRDB
internal import TokenModel

/// TA-SL-006: tokens that live longer, or shorter, than their issuer is configured to make them.
enum DivergentLifetime: Rule {
  static let description = RuleDescription(
    id: "TA-SL-006", topic: "Lifetimes beside the issuer’s configuration",
    failing: "Tokens do not live as long as the issuer’s configuration says",
    passing: "Tokens live as long as the issuer’s configuration says", severity: .medium,
    why: "Who shows the configuration as proof of a limit shows something that does not happen.",
    rationale:
      "Article 5(2) makes the controller show that the limits hold, and a setting that does not is no proof. That a difference of 10% and a minute matters is our own judgement; a session that ends earlier shortens tokens, so the lifetime that 95% do not exceed is compared.",
    articles: ["5(2)"], evidence: [.configuration, .lifetime], measuresHeight: true,
    parameters: [
      RuleParameter("share", .share(0.1), "difference that is let pass, as a share of the configured lifetime"),
      RuleParameter("seconds", .seconds(60), "difference that is let pass in any case"),
    ],
    reads: ["v_token", "v_token_lifetime", "v_lifetime_configured", "v_configured_issuer"],
    remedies: LifetimeRemedies.configured,
    gain: .none(
      "the audit cannot know whether the setting or the tokens are right; lifetime.configured_gap of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "The realm is exported with five minutes, but access tokens live fifteen.",
    [.access { $0.lifetime = .seconds(900) }],
    configured: [ExampleConfiguration(.access) { $0.lifetime = 300 }],
    finds: [RuleExample.ExpectedFinding(.medium)])

  static let silent = RuleExample(
    "Access tokens live the five minutes of the export, some less because their session ends.",
    [
      .access(),
      .access {
        $0.tokens = 20
        $0.lifetime = .seconds(120)
      },
    ], configured: [ExampleConfiguration(.access) { $0.lifetime = 300 }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    builder.count(try counts.answers(context))
    let share = context.share("share", of: Self.self)
    let seconds = context.seconds("seconds", of: Self.self)
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer, client, token_type, configured_seconds, tokens, p95, basis, first_day, last_day
        FROM v_lifetime_configured WHERE p95 IS NOT NULL
        ORDER BY issuer, client, token_type, configured_seconds
        """)
    for row in rows {
      let configured: Int64 = row["configured_seconds"]
      let observed: Int64 = row["p95"]
      let gap = abs(observed - configured)
      guard gap > seconds, Double(gap) > share * Double(configured) else { continue }
      builder.fire(sighting(row, context, configured: configured, observed: observed))
    }
    return builder.judgement(absence: "no issuer configuration that states lifetimes was given")
  }

  /// Tokens of known lifetime of issuers with a configuration, and those of days on which it states one.
  private static let counts = TokenQuestion(
    from: """
      v_token AS token JOIN v_configured_issuer AS known ON known.issuer_id = token.issuer_id
      JOIN (
        SELECT life.profile_id, life.epoch, sum(life.tokens) AS tokens,
          sum(CASE WHEN configured.lifetime_seconds IS NULL THEN 0 ELSE life.tokens END) AS configured
        FROM v_token_lifetime AS life LEFT JOIN v_configured_token AS configured ON configured.epoch = life.epoch
          AND configured.issuer_id = life.issuer_id AND configured.client_id = life.client_id
          AND configured.token_type = CASE life.stated_type WHEN 'offline_token' THEN 'offline_token'
            ELSE life.token_type END
        WHERE life.lifetime_basis <> 'configuration' AND life.state <> 'absurd' GROUP BY life.profile_id, life.epoch
      ) AS life ON life.profile_id = token.profile_id AND life.epoch = token.epoch
      """, of: "life.tokens", examined: "life.configured")

  private static func sighting(
    _ row: Row, _ context: RuleContext, configured: Int64, observed: Int64
  ) -> JudgementBuilder.Sighting {
    let client: String = row["client"]
    let type: String = row["token_type"]
    let tokens: Int64 = row["tokens"]
    let words = FindingWords.tokens([type])
    let resource = ResourceScope(issuer: row["issuer"], client: client)
    var scope = resource
    scope.tokenType = type
    let basis = Basis(rawValue: row["basis"]) ?? .exact
    return JudgementBuilder.Sighting(
      resource, at: scope,
      title:
        "\(words.prefix(1).uppercased() + words.dropFirst()) of \(client) live \(FindingWords.time(observed)), not \(FindingWords.time(configured)) as configured",
      seen:
        "95% of \(context.publication.words(tokens)) \(words) live at most \(FindingWords.time(observed)); the configuration of those days states \(FindingWords.time(configured)).",
      numerator: abs(observed - configured), denominator: configured,
      evidence: [
        context.publication.evidence("tokens", tokens, tier: .token),
        context.publication.evidence(
          "lifetime.p95", value: Double(observed), unit: "s", tier: .token, basis: basis),
        context.publication.evidence(
          "lifetime.configured", value: Double(configured), unit: "s", tier: .configuration),
      ], first: Day(number: row["first_day"]), last: Day(number: row["last_day"]))
  }
}
