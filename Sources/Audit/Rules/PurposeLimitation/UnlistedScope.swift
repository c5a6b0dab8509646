internal import TokenModel

/// TA-PL-005: scopes that the activity does not list.
enum UnlistedScope: Rule {
  static let description = RuleDescription(
    id: "TA-PL-005", topic: "Scopes in the record of processing",
    failing: "A scope was granted that the activity does not list", passing: "Only declared scopes are granted",
    severity: .medium,
    why:
      "A scope is a permission; one that nobody declared lets the client do more with the person’s data than was stated.",
    rationale:
      "RFC 9700 advises (SHOULD) that the privileges of a token be the minimum required. That each scope must be listed is our own judgement.",
    articles: ["5(1)(b)", "25(2)"], sources: [RuleSource("RFC 9700", "2025", "2.3")], evidence: [.scope, .policy],
    reads: ["v_token", "scope_set", "declared_client", "declared_scope"], remedies: RecipientRemedies.scope,
    gain: .figures(
      .removeScope, "Claims that hang on the scope by the issuer’s configuration go with it, and come on top."))

  static let firing = RuleExample(
    "The shop was granted a scope of the accounting system.",
    [.event { $0.scopes = ["openid", "invoices:write"] }], declared: [ExampleActivity()],
    finds: [RuleExample.ExpectedFinding(.medium)])

  static let silent = RuleExample("Only openid was granted.", [.event()], declared: [ExampleActivity()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let counts = try ScopeQuestion.counts.answers(context)
    builder.count(counts)
    let totals = Dictionary(counts.map { ($0.resource, $0.examined) }, uniquingKeysWith: +)
    let answers = try ScopeQuestion.answers(
      context,
      condition: """
        NOT EXISTS (SELECT 1 FROM declared_client AS own JOIN declared_scope AS listed ON listed.activity = own.activity
          WHERE own.epoch = token.epoch AND own.issuer_id = token.issuer_id AND own.client_id = token.client_id
            AND listed.scope = scope.name)
        """)
    for answer in answers {
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, of: totals[answer.resource] ?? 0,
          title: "\(answer.client) was granted \(answer.scope), which is not declared",
          remark: " No activity of the client lists this scope."))
    }
    return builder.judgement(absence: "no client of the period is declared")
  }
}
