internal import TokenModel

/// TA-DM-004: scopes that entitle to data which the activity does not declare.
enum ExcessScope: Rule {
  static let description = RuleDescription(
    id: "TA-DM-004", topic: "Scopes and declared data",
    failing: "A granted scope entitles to data that the activity does not declare",
    passing: "Granted scopes entitle to declared data only", severity: .medium,
    why: "The client can fetch data at UserInfo that no record of processing says it needs.",
    rationale:
      "OpenID Connect Core defines which claims the scopes profile, email, address and phone ask for. That the activity must declare their classes is our own judgement. The scope openid asks for an ID token and is left out.",
    articles: ["5(1)(c)", "30(1)(c)"],
    sources: [RuleSource("OpenID Connect Core", "1.0 incorporating errata set 2", "5.4")], evidence: [.scope, .policy],
    parameters: [RuleParameter("min_weight", .count(2), "weight of the data class from which it is judged")],
    reads: ["v_token", "scope_set", "ref_claim_scope", "ref_class", "declared_client", "declared_data"],
    remedies: RecipientRemedies.scope,
    gain: .figures(
      .removeScope,
      "Claims that hang on the scope by the issuer’s configuration go with it, and what the client fetches at UserInfo stands in no token: both come on top."
    ))

  static let firing = RuleExample(
    "The scope phone was granted; the activity declares no telephone number.",
    [.event { $0.scopes = ["openid", "phone"] }],
    declared: [ExampleActivity { $0.data = [ExampleData("pseudonymous_id", .access)] }],
    finds: [RuleExample.ExpectedFinding(.medium)])

  static let silent = RuleExample(
    "Only openid was granted, and the pseudonym is declared.", [.event()],
    declared: [ExampleActivity { $0.data = [ExampleData("pseudonymous_id", .access)] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let counts = try ScopeQuestion.counts.answers(context)
    builder.count(counts)
    let totals = Dictionary(counts.map { ($0.resource, $0.examined) }, uniquingKeysWith: +)
    let weight = context.count("min_weight", of: Self.self)
    let answers = try ScopeQuestion.answers(
      context, join: opened(weight: weight),
      condition: "token.subject_kind <> 'machine' AND scope.name <> 'openid'", classes: "opened.data_classes",
      clients: "1")
    for answer in answers {
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, of: totals[answer.resource] ?? 0,
          title: "The scope \(answer.scope) entitles \(answer.client) to undeclared data",
          remark:
            " It entitles to classes that no activity of the client declares: \(FindingWords.list(answer.classes))."))
    }
    return builder.judgement(absence: "no client of the period is declared")
  }

  /// The classes that a scope opens and no activity of a declared client lists, asked once a client and span instead of
  /// once a token.
  private static func opened(weight: Int64) -> String {
    """
    JOIN (
      SELECT owner.epoch, owner.issuer_id, owner.client_id, entitled.scope,
        group_concat(entitled.data_class) AS data_classes
      FROM (SELECT DISTINCT epoch, issuer_id, client_id FROM declared_client) AS owner
      JOIN (
        SELECT DISTINCT entitling.scope, ref_class.data_class FROM ref_claim_scope AS entitling
        JOIN ref_claim ON ref_claim.dotted = entitling.dotted
        JOIN ref_class ON ref_class.data_class = ref_claim.data_class
        WHERE ref_class.personal AND ref_class.weight >= \(weight)
      ) AS entitled
      WHERE NOT EXISTS (
        SELECT 1 FROM declared_client AS own JOIN declared_data AS allowed ON allowed.activity = own.activity
        WHERE own.epoch = owner.epoch AND own.issuer_id = owner.issuer_id AND own.client_id = owner.client_id
          AND allowed.data_class = entitled.data_class)
      GROUP BY owner.epoch, owner.issuer_id, owner.client_id, entitled.scope
    ) AS opened ON opened.epoch = token.epoch AND opened.issuer_id = token.issuer_id
      AND opened.client_id = token.client_id AND opened.scope = scope.name
    """
  }
}
