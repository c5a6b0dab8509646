internal import TokenModel

/// TA-SC-005: claims that mark a child that no activity declares.
enum UndeclaredChildData: Rule {
  static let description = RuleDescription(
    id: "TA-SC-005", topic: "Data that mark a child",
    failing: "Claims that mark a child, or its parents, are undeclared",
    passing: "Claims that mark a child, if any, are declared", severity: .high,
    why: "Children merit specific protection, and may not know what is done with their data.",
    rationale:
      "Recital 38 asks for specific protection of children, among others where services are offered directly to them; Article 8 makes the consent of a child to such services depend on age and on the parents. That the class must be declared is our own judgement.",
    articles: ["8", "5(1)(c)"], evidence: [.claims],
    reads: ["v_token", "v_claim", "declared_client", "declared_data"], remedies: ClaimRemedies.remove,
    gain: .figures(.dropClaim))

  static let firing = RuleExample(
    "Access tokens carry is_minor, and nothing is declared.",
    [.access { $0.claims = [.sub, ExampleClaim("is_minor", "child")] }],
    finds: [RuleExample.ExpectedFinding(.high, claim: "is_minor")])

  static let silent = RuleExample(
    "The activity declares the class for access tokens.",
    [.access { $0.claims = [.sub, ExampleClaim("is_minor", "child")] }],
    declared: [ExampleActivity { $0.data = [ExampleData("child", .access)] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try UndeclaredCategory.judge(
      Self.self, context, category: .child, activities: nil, words: "Data that mark a child")
  }
}
