internal import Policy
internal import TokenModel

/// TA-SC-001: special categories of data without a declared ground.
enum UndeclaredSpecialCategory: Rule {
  static let description = RuleDescription(
    id: "TA-SC-001", topic: "Special categories of data",
    failing: "Special categories of data stand in tokens without a declared ground",
    passing: "Special categories of data, if any, are declared with their ground", severity: .critical,
    why: "Processing of such data is forbidden unless a ground of Article 9(2) holds, and no such ground is on record.",
    rationale:
      "Article 9(1) forbids the processing, Article 9(2) lists the exceptions. That the ground must stand in the policy is our own judgement: without it the controller can show nothing.",
    articles: ["9(1)", "9(2)"], evidence: [.claims],
    reads: ["v_token", "v_claim", "declared_client", "declared_data"], remedies: ClaimRemedies.remove,
    gain: .figures(.dropClaim))

  static let firing = RuleExample(
    "Payroll tokens carry the religion, which decides on church tax; the activity states no ground.",
    [
      .access {
        $0.client = "payroll"
        $0.claims = [.sub, ExampleClaim("religion", "belief.religion")]
      }
    ],
    declared: [
      ExampleActivity {
        $0.id = "payroll"
        $0.clients = ["payroll"]
        $0.data = [ExampleData("belief.religion", .access)]
      }
    ], finds: [RuleExample.ExpectedFinding(.critical, client: "payroll", claim: "religion")])

  static let silent = RuleExample(
    "The activity declares the class for access tokens, on the ground of employment law.",
    [
      .access {
        $0.client = "payroll"
        $0.claims = [.sub, ExampleClaim("religion", "belief.religion")]
      }
    ],
    declared: [
      ExampleActivity {
        $0.id = "payroll"
        $0.clients = ["payroll"]
        $0.data = [ExampleData("belief.religion", .access)]
        $0.article9 = "employment"
      }
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try UndeclaredCategory.judge(
      Self.self, context, category: .specialCategory,
      activities: context.policy?.activities.filter { $0.article9 != nil }.map(\.id) ?? [],
      words: "Special categories of data")
  }
}
