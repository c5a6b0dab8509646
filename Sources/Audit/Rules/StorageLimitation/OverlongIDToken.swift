internal import TokenModel

/// TA-SL-003: ID tokens that live longer than the limit.
enum OverlongIDToken: Rule {
  static let description = RuleDescription(
    id: "TA-SL-003", topic: "Lifetime of ID tokens", failing: "ID tokens live longer than their limit",
    passing: "ID tokens live no longer than their limit", severity: .low,
    why:
      "An ID token is needed at sign-in only; a long life keeps a signed statement about a person valid to no purpose.",
    rationale:
      "OpenID Connect Core demands (MUST) that an ID token has exp and leaves the length open. One hour, or the policy’s limit, is our own judgement.",
    articles: ["5(1)(e)", "25(2)"],
    sources: [RuleSource("OpenID Connect Core", "1.0 incorporating errata set 2", "2")], evidence: [.lifetime],
    parameters: [
      RuleParameter("max_share", .share(0.001), "share of a client’s tokens above the limit that is let pass")
    ],
    reads: ["v_token", "v_lifetime_profile", "v_lifetime_client"], remedies: LifetimeRemedies.id,
    gain: .figures(.cutLifetime))

  static let firing = RuleExample(
    "ID tokens live a day.", [.id { $0.lifetime = .seconds(86_400) }], finds: [RuleExample.ExpectedFinding(.low)])

  static let silent = RuleExample("ID tokens live five minutes.", [.id()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try OverlongTokens.judge(
      Self.self, context, type: "id_token", share: context.share("max_share", of: Self.self), steep: nil)
  }
}
