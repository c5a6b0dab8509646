internal import TokenModel

/// TA-PL-008: tokens that go to a third country without a safeguard.
enum ThirdCountryTransfer: Rule {
  /// The European Economic Area, ISO 3166-1 alpha-2.
  private static let area = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
  ]

  static let description = RuleDescription(
    id: "TA-PL-008", topic: "Transfers to third countries",
    failing: "Tokens go to a third country, and no safeguard is declared",
    passing: "Transfers to third countries, if any, have a declared safeguard", severity: .high,
    why:
      "Outside the European Economic Area a person’s data lose their protection unless a safeguard carries it along.",
    rationale:
      "Articles 44 to 46 and 49 allow a transfer only under their conditions. Adequacy is one of them, and for the policy to state. The country is the one declared for the recipient; where its machines stand is not seen.",
    articles: ["44", "45", "46", "49", "30(1)(e)"], evidence: [.audience, .policy],
    reads: ["v_token", "v_token_audience", "declared_recipient"], remedies: RecipientRemedies.transfer,
    gain: .none("a safeguard changes the record, and no token"))

  static let firing = RuleExample(
    "The parcel partner is in the United States, and the policy states no safeguard.",
    [.access { $0.audiences = ["https://ship.example.net"] }],
    declared: [
      ExampleActivity {
        $0.recipients = [
          ExampleRecipient("https://ship.example.net", "Parcel partner", role: "processor", country: "US")
        ]
      }
    ], finds: [RuleExample.ExpectedFinding(.high, audience: "https://ship.example.net")])

  static let silent = RuleExample(
    "The policy states standard contractual clauses for the partner.",
    [.access { $0.audiences = ["https://ship.example.net"] }],
    declared: [
      ExampleActivity {
        $0.recipients = [
          ExampleRecipient(
            "https://ship.example.net", "Parcel partner", role: "processor", country: "US", safeguard: "scc")
        ]
      }
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let counts = try AudienceQuestion.counts.answers(context)
    builder.count(counts)
    let totals = Dictionary(counts.map { ($0.resource, $0.examined) }, uniquingKeysWith: +)
    let answers = try AudienceQuestion.answers(
      context,
      join:
        "JOIN declared_recipient AS recipient ON recipient.activity = token.activity AND recipient.audience = token.audience",
      condition:
        "recipient.safeguard IS NULL AND recipient.country IS NOT NULL AND recipient.country NOT IN \(ClaimCondition.list(area))",
      remark: "recipient.name || ' (' || recipient.country || ')'")
    for answer in answers {
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, of: totals[answer.resource] ?? 0,
          title: "Tokens of \(answer.client) go to \(answer.remark) without a safeguard",
          remark: " The policy gives no safeguard for \(answer.remark)."))
    }
    return builder.judgement(absence: "no client of the period is declared")
  }
}
