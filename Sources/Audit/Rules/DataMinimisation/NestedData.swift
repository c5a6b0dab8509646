internal import TokenModel

/// TA-DM-009: tokens, JSON or encoded data inside a claim.
enum NestedData: Rule {
  static let description = RuleDescription(
    id: "TA-DM-009", topic: "Data wrapped inside claims", failing: "A claim wraps a token, JSON or encoded data",
    passing: "No claim wraps other data", severity: .medium,
    why: "Wrapped data escape every filter and every record, and an inner token can be used as well.",
    rationale: "That wrapping deserves a finding of its own is our own judgement.", articles: ["5(1)(c)", "25(1)"],
    evidence: [.token], reads: ["v_token", "v_period", "anomaly"], remedies: ClaimRemedies.remove,
    gain: .figures(.dropClaim))

  static let firing = RuleExample(
    "A claim holds another token.",
    [
      .access {
        $0.claims = [.sub, ExampleClaim("upstream", "credential") { $0.anomalies = [.nestedToken] }]
      }
    ], finds: [RuleExample.ExpectedFinding(.medium, claim: "upstream")])

  static let silent = RuleExample("Claims are plain values.", [.access()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try OddClaims.judge(
      Self.self, context, codes: [.nestedToken, .nestedJSON, .nestedBase64], what: "another token or a document")
  }
}
