internal import TokenModel

/// TA-DM-011: digests of identifiers that prove to be unsalted.
enum ProvenDigest: Rule {
  static let description = RuleDescription(
    id: "TA-DM-011", topic: "Unsalted digests of identifiers",
    failing: "A claim is an unsalted digest of an identifier beside it",
    passing: "No claim proved to be an unsalted digest", severity: .medium,
    why: "Whoever guesses the identifier can compute the digest: it is a pseudonym in name only.",
    rationale:
      "Article 4(5) calls data pseudonymised only where additional information is kept apart. That a digest without secret fails this is our own judgement.",
    articles: ["4(5)", "5(1)(c)"], evidence: [.token], reads: ["v_token", "v_period", "anomaly"],
    remedies: ClaimRemedies.keyDigest,
    gain: .figures(
      .dropClaim,
      "The figures are those without the claim: what stands in its place comes on top, so the gain is an upper bound."))

  static let firing = RuleExample(
    "The digest of the e-mail address stands beside the address.",
    [
      .access {
        $0.claims = [
          .sub, .email, ExampleClaim("email_hash", "hashed_identifier") { $0.anomalies = [.digestProven] },
        ]
      }
    ], finds: [RuleExample.ExpectedFinding(.medium, claim: "email_hash")])

  static let silent = RuleExample("No digest was proven.", [.access()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try OddClaims.judge(
      Self.self, context, codes: [.digestProven], what: "an unsalted digest of an identifier")
  }
}
