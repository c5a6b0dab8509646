internal import GRDB
internal import TokenModel

/// TA-DM-013: the issuer is set to put personal data into every access token of a client, and no activity says why.
enum DefaultProfileClaim: Rule {
  static let description = RuleDescription(
    id: "TA-DM-013", topic: "Personal data that the issuer adds by default",
    failing: "The issuer is set to add personal data to access tokens that no activity declares",
    passing: "What the issuer is set to add to access tokens is declared", severity: .medium,
    why: "A default that adds data to every token discloses them whether or not anybody needs them.",
    rationale:
      "Article 25(2) demands that by default only data are processed that are necessary for each purpose. A mapper of a default scope, or a claim of an application’s settings, works without anybody asking for it. The weight from which it counts is our own judgement.",
    articles: ["25(2)", "5(1)(c)"], evidence: [.configuration, .policy],
    parameters: [RuleParameter("min_weight", .count(2), "weight of a class from which it counts")],
    reads: ["v_token", "v_configured_token", "v_configured_claim", "v_configured_issuer", "declared_data"],
    remedies: ClaimRemedies.remove, gain: .figures(.dropClaim))

  static let firing = RuleExample(
    "A mapper of a default scope writes the e-mail address into access tokens; the activity does not declare it.",
    [.event { $0.scopes = ["openid"] }], declared: [ExampleActivity()],
    configured: [
      ExampleConfiguration(.access) {
        $0.claims = [ExampleConfiguration.Claim(.email, mapper: "email", scope: "email")]
      }
    ],
    finds: [RuleExample.ExpectedFinding(.medium, claim: "email")])

  static let silent = RuleExample(
    "The e-mail address is declared, and the name stands in access tokens only where its scope is asked for.",
    [.event()], declared: [ExampleActivity { $0.data = [ExampleData("contact.email", .access)] }],
    configured: [
      ExampleConfiguration(.access) {
        $0.claims = [
          ExampleConfiguration.Claim(.email, mapper: "email", scope: "email"),
          ExampleConfiguration.Claim(.name, mapper: "full name", scope: "profile", isDefault: false),
        ]
      }
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    guard context.policy != nil else { return builder.judgement(absence: "no policy was given") }
    builder.count(
      try TokenQuestion(
        from: """
          v_token AS token JOIN v_configured_issuer AS known ON known.issuer_id = token.issuer_id
          LEFT JOIN v_configured_token AS configured ON configured.epoch = token.epoch
            AND configured.issuer_id = token.issuer_id AND configured.client_id = token.client_id
            AND configured.token_type = token.token_type
          """, about: "token.token_type = 'access_token' AND token.subject_kind <> 'machine'",
        seen: "configured.complete"
      ).answers(context))
    for row in try Row.fetchAll(context.database, sql: sql(weight: context.count("min_weight", of: Self.self))) {
      builder.fire(sighting(row, context))
    }
    return builder.judgement(absence: "no issuer configuration that tells claims was given")
  }

  private static func sql(weight: Int64) -> String {
    """
    SELECT issuer.name AS issuer, client.name AS client, claim.dotted AS claim, claim.data_class,
      min(claim.mapper) AS mapper, min(claim.scope) AS scope, sum(token.tokens) AS tokens,
      group_concat(token.profile_id) AS profiles, min(token.first_day) AS first_day,
      max(token.last_day) AS last_day
    FROM (
      SELECT epoch, issuer_id, client_id, dotted, data_class, min(mapper) AS mapper, min(scope) AS scope
      FROM v_configured_claim AS configured JOIN ref_class USING (data_class)
      WHERE token_type = 'access_token' AND is_default AND mapper <> '(built in)'
        AND ref_class.personal AND ref_class.weight >= \(weight)
        AND NOT EXISTS (SELECT 1 FROM ref_claim_required AS required WHERE required.dotted = configured.dotted
          AND required.token_type = 'access_token')
        AND NOT EXISTS (
          SELECT 1 FROM declared_client AS declared JOIN declared_data AS allowed ON allowed.activity = declared.activity
          WHERE declared.epoch = configured.epoch AND declared.issuer_id = configured.issuer_id
            AND declared.client_id = configured.client_id AND allowed.data_class = configured.data_class
            AND allowed.token_type = 'access_token')
      GROUP BY epoch, issuer_id, client_id, dotted, data_class
    ) AS claim CROSS JOIN v_token AS token ON token.epoch = claim.epoch AND token.issuer_id = claim.issuer_id
      AND token.client_id = claim.client_id AND token.token_type = 'access_token'
    JOIN issuer ON issuer.issuer_id = token.issuer_id JOIN client ON client.client_id = token.client_id
    WHERE token.subject_kind <> 'machine'
    GROUP BY token.issuer_id, token.client_id, claim.dotted ORDER BY issuer.name, client.name, claim.dotted
    """
  }

  private static func sighting(_ row: Row, _ context: RuleContext) -> JudgementBuilder.Sighting {
    let client: String = row["client"]
    let claim: String = row["claim"]
    let dataClass: String = row["data_class"]
    let mapper: String = row["mapper"]
    let scope: String = row["scope"]
    let tokens: Int64 = row["tokens"]
    let resource = ResourceScope(issuer: row["issuer"], client: client)
    var place = resource
    place.tokenType = "access_token"
    place.claim = claim
    place.dataClass = dataClass
    let origin = scope.isEmpty ? "\(mapper)" : "\(mapper), of the scope \(scope)"
    var sighting = JudgementBuilder.Sighting(
      resource, at: place, title: "The issuer adds \(claim) to access tokens of \(client) by default",
      seen:
        "By the issuer’s configuration \(claim) (\(dataClass)) stands in every access token of \(client) (\(origin)): \(context.publication.words(tokens)) of the period. No activity declares this class for access tokens.",
      numerator: tokens, denominator: tokens,
      evidence: [context.publication.evidence("tokens", tokens, tier: .configuration)],
      first: Day(number: row["first_day"]), last: Day(number: row["last_day"]))
    sighting.facts = context.facts(SQLList.numbers(row["profiles"]))
    return sighting
  }
}
