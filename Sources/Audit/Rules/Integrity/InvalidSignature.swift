internal import TokenModel

/// TA-IC-005: signatures that do not verify.
enum InvalidSignature: Rule {
  static let description = RuleDescription(
    id: "TA-IC-005", topic: "Validity of signatures", failing: "Signatures of tokens do not verify",
    passing: "Every signature that could be verified is valid", severity: .critical,
    why: "Such a token was changed or forged, and whoever accepts it gives out a person’s data to a stranger.",
    rationale:
      "RFC 7515 describes verification, and that a JWS whose signature does not verify is invalid (MUST). One failure is enough: our own judgement.",
    articles: ["5(1)(f)", "32(1)"], sources: [RuleSource("RFC 7515", "2015", "5.2")], evidence: [.keys],
    reads: ["v_token"], remedies: ProtectionRemedies.forged,
    gain: .none(
      "`simulate` knows contents, lifetimes and recipients of tokens, not their signatures; protection.verification of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "By the issuer’s JWK set the signatures of a client’s tokens are wrong.",
    [
      .access {
        $0.form = .complete
        $0.verification = .failed
      }
    ], finds: [RuleExample.ExpectedFinding(.critical)])

  static let silent = RuleExample(
    "All signatures verify.",
    [
      .access {
        $0.form = .complete
        $0.verification = .verified
      }
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let answers = try TokenQuestion(
      about: "\(TokenQuestion.readable) AND token.protection <> 'none'",
      seen: "token.verification IN ('verified', 'failed')", fires: "token.verification = 'failed'"
    ).answers(context)
    builder.count(answers)
    for answer in answers where answer.hits > 0 {
      let of = max(answer.examined, answer.hits)
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, title: "Signatures of tokens of \(answer.client) do not verify",
          seen: "\(context.publication.words(answer.hits, of: of, "tokens that could be verified")) do not verify.",
          of: of,
          evidence: [
            context.publication.evidence("tokens", answer.hits, of: of, tier: context.tier(answer.profiles))
          ]))
    }
    return builder.judgement()
  }
}
