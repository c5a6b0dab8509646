internal import TokenModel

/// TA-SL-002: access tokens that live longer than the limit.
enum OverlongAccessToken: Rule {
  static let description = RuleDescription(
    id: "TA-SL-002", topic: "Lifetime of access tokens",
    failing: "Access tokens live longer than their limit", passing: "Access tokens live no longer than their limit",
    severity: .medium,
    why: "The longer a token lives, the longer a stolen one works and the longer it discloses the data in it.",
    rationale:
      "RFC 6750 advises (SHOULD) that bearer tokens live one hour or less; the policy may set a shorter limit. The share of tokens that is let pass, and the step at four times the limit, are our own judgement.",
    articles: ["5(1)(e)", "25(2)"], sources: [RuleSource("RFC 6750", "2012", "5.3")], evidence: [.lifetime],
    parameters: [
      RuleParameter("max_share", .share(0.001), "share of a client’s tokens above the limit that is let pass"),
      RuleParameter(
        "steep", .count(4),
        "times the limit beyond which the lifetime that 95% do not exceed makes the finding a step graver"),
    ],
    reads: ["v_token", "v_lifetime_profile", "v_lifetime_client"], remedies: LifetimeRemedies.access,
    gain: .figures(.cutLifetime))

  static let firing = RuleExample(
    "Two of a hundred access tokens live two hours, where the policy sets no limit of its own.",
    [
      .access { $0.tokens = 98 },
      .access {
        $0.tokens = 2; $0.lifetime = .seconds(7_200)
      },
    ],
    finds: [RuleExample.ExpectedFinding(.medium)])

  static let silent = RuleExample(
    "One of two thousand access tokens lives two hours.",
    [
      .access { $0.tokens = 1_999 },
      .access {
        $0.tokens = 1; $0.lifetime = .seconds(7_200)
      },
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try OverlongTokens.judge(
      Self.self, context, type: "access_token", share: context.share("max_share", of: Self.self),
      steep: Double(context.count("steep", of: Self.self)))
  }
}
