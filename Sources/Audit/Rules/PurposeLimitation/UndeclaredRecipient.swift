internal import TokenModel

/// TA-PL-002: audiences that no activity of the client names.
enum UndeclaredRecipient: Rule {
  static let description = RuleDescription(
    id: "TA-PL-002", topic: "Audiences in the record of processing",
    failing: "Tokens of a declared client go to an audience that its activities do not name",
    passing: "Tokens of declared clients go to declared audiences only", severity: .high,
    why: "A recipient that is in no record gets the person’s data for a purpose that nobody has stated.",
    rationale:
      "Article 30(1)(d) demands the categories of recipients. That each audience must be named, by name or pattern, is our own judgement.",
    articles: ["30(1)(d)", "5(1)(b)"], evidence: [.audience, .policy],
    reads: ["v_token", "v_token_audience", "declared_client"], remedies: RecipientRemedies.recipient,
    gain: .none(
      "the audit cannot know whether the recipient goes or is declared; purpose.undeclared_audience of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "Tokens of the shop go to an analytics service, too.",
    [.access(), .access { $0.audiences = ["https://stats.example.net"] }], declared: [ExampleActivity()],
    finds: [RuleExample.ExpectedFinding(.high, audience: "https://stats.example.net")])

  static let silent = RuleExample(
    "Tokens go to the declared audience; an ID token goes to its client.", [.access(), .id()],
    declared: [ExampleActivity()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let counts = try AudienceQuestion.counts.answers(context)
    builder.count(counts)
    let totals = Dictionary(counts.map { ($0.resource, $0.examined) }, uniquingKeysWith: +)
    let answers = try AudienceQuestion.answers(
      context,
      condition: "NOT token.named AND NOT (token.token_type = 'id_token' AND token.audience = client.name)")
    for answer in answers {
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, of: totals[answer.resource] ?? 0,
          title: "\(answer.client) gets tokens for \(answer.audience), which is not declared",
          remark: " No activity of the client names this audience."))
    }
    return builder.judgement(absence: "no client of the period is declared")
  }
}
