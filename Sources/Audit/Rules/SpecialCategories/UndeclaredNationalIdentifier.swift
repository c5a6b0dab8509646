internal import TokenModel

/// TA-SC-003: national identification numbers that no activity declares.
enum UndeclaredNationalIdentifier: Rule {
  static let description = RuleDescription(
    id: "TA-SC-003", topic: "National identification numbers",
    failing: "National identification numbers stand in tokens, undeclared",
    passing: "National identification numbers, if any, are declared", severity: .high,
    why: "Such a number follows a person for life and opens the way to identity theft.",
    rationale:
      "Article 87 leaves conditions to the Member States. That the number must be declared for the type of token is our own judgement.",
    articles: ["87", "5(1)(c)"], evidence: [.claims],
    reads: ["v_token", "v_claim", "declared_client", "declared_data"], remedies: ClaimRemedies.remove,
    gain: .figures(.dropClaim))

  static let firing = RuleExample(
    "Access tokens carry personal_number, and nothing is declared.",
    [.access { $0.claims = [.sub, ExampleClaim("personal_number", "government.national_id")] }],
    finds: [RuleExample.ExpectedFinding(.high, claim: "personal_number")])

  static let silent = RuleExample(
    "The activity declares the class for access tokens.",
    [.access { $0.claims = [.sub, ExampleClaim("personal_number", "government.national_id")] }],
    declared: [ExampleActivity { $0.data = [ExampleData("government.national_id", .access)] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try UndeclaredCategory.judge(
      Self.self, context, category: .nationalID, activities: nil, words: "National identification numbers")
  }
}
