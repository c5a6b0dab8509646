internal import Policy
internal import TokenModel

/// TA-SL-004: refresh and offline tokens that live longer than the limit, or without end.
enum OverlongRefreshToken: Rule {
  static let description = RuleDescription(
    id: "TA-SL-004", topic: "Lifetime of refresh tokens", failing: "Refresh tokens live longer than their limit",
    passing: "Refresh tokens live no longer than their limit", severity: .medium,
    why: "Whoever holds a refresh token can obtain the person’s data anew until it ends.",
    rationale:
      "RFC 9700 advises (SHOULD) that refresh tokens expire when unused, and leaves the length open. Thirty days, or the policy’s limit, is our own judgement.",
    articles: ["5(1)(e)", "25(2)"], sources: [RuleSource("RFC 9700", "2025", "4.14.2")], evidence: [.lifetime],
    parameters: [maximum], reads: ["v_token", "v_lifetime_profile", "v_lifetime_client"],
    remedies: LifetimeRemedies.refresh,
    gain: .figures(.cutLifetime))

  /// The declared limits are made with it, so that the figures hold tokens against the same one.
  static let maximum = RuleParameter(
    "max_refresh", .limit(PolicyDocument.defaultLimit(of: .refresh) ?? 0),
    "limit where neither the activity nor the policy sets one under lifetimes")

  static let firing = RuleExample(
    "Offline tokens never end.",
    [
      .access {
        $0.type = .offline; $0.headerType = "JWT"; $0.lifetime = .unlimited
      }
    ],
    finds: [RuleExample.ExpectedFinding(.medium)])

  static let silent = RuleExample(
    "Refresh tokens live seven days.",
    [
      .access {
        $0.type = .refresh; $0.lifetime = .seconds(7 * 86_400)
      }
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try OverlongTokens.judge(Self.self, context, type: "refresh_token", share: 0, steep: nil)
  }
}
