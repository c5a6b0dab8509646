internal import TokenModel

/// TA-SC-004: data on convictions and offences that no activity declares.
enum UndeclaredCriminalRecord: Rule {
  static let description = RuleDescription(
    id: "TA-SC-004", topic: "Data on criminal convictions and offences",
    failing: "Data on convictions or offences stand in tokens, undeclared",
    passing: "Data on convictions and offences, if any, are declared", severity: .critical,
    why: "Only official authority, or law, permits processing of such data.",
    rationale:
      "Article 10 demands official authority or authorisation by law. That it must be declared is our own judgement.",
    articles: ["10"], evidence: [.claims],
    reads: ["v_token", "v_claim", "declared_client", "declared_data"], remedies: ClaimRemedies.remove,
    gain: .figures(.dropClaim))

  static let firing = RuleExample(
    "Access tokens carry criminal_record, and nothing is declared.",
    [.access { $0.claims = [.sub, ExampleClaim("criminal_record", "criminal")] }],
    finds: [RuleExample.ExpectedFinding(.critical, claim: "criminal_record")])

  static let silent = RuleExample(
    "The activity declares the class for access tokens.",
    [.access { $0.claims = [.sub, ExampleClaim("criminal_record", "criminal")] }],
    declared: [ExampleActivity { $0.data = [ExampleData("criminal", .access)] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try UndeclaredCategory.judge(
      Self.self, context, category: .criminal, activities: nil, words: "Data on convictions or offences")
  }
}
