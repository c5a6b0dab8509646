internal import TokenModel

/// TA-IC-001: tokens that anybody can make.
enum UnsignedToken: Rule {
  static let description = RuleDescription(
    id: "TA-IC-001", topic: "Signature of tokens", failing: "Tokens are not signed",
    passing: "Every token whose header was seen is signed or encrypted", severity: .critical,
    why: "Anybody can write such a token, and whoever accepts it gives out a person’s data to a stranger.",
    rationale:
      "RFC 7518 forbids (MUST NOT) to accept alg none unless the application has said that it may be, and RFC 9068 to accept it in access tokens of its profile at all (section 4); RFC 8725 would have it only where the JWT is protected by other means. That it is critical in tokens for persons is our own judgement.",
    articles: ["5(1)(f)", "32(1)"],
    sources: [
      RuleSource("RFC 8725", "2020", "3.2"), RuleSource("RFC 7518", "2015", "3.6"), RuleSource("RFC 9068", "2021", "4"),
    ], evidence: [.token],
    reads: ["v_token"], remedies: ProtectionRemedies.sign,
    gain: .none(
      "`simulate` knows contents, lifetimes and recipients of tokens, not their signatures; protection.algorithms of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "A test client still gets tokens with alg none.",
    [
      .access {
        $0.client = "test-app"
        $0.algorithm = "none"
        $0.protection = .none
        $0.verification = .unsigned
        $0.rsaBytes = 0
      }
    ], finds: [RuleExample.ExpectedFinding(.critical, client: "test-app")])

  static let silent = RuleExample("Every token is signed with RS256.", [.access(), .id()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let answers = try TokenQuestion(
      about: TokenQuestion.readable, seen: TokenQuestion.header,
      fires: "token.protection = 'none' OR lower(token.alg) = 'none'"
    ).answers(context)
    builder.count(answers)
    for answer in answers where answer.hits > 0 {
      let of = max(answer.examined, answer.hits)
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, title: "Tokens of \(answer.client) are not signed",
          seen:
            "\(context.publication.words(answer.hits, of: of, "tokens whose header was seen")) have no signature: the algorithm none, or an empty one (\(FindingWords.tokens(answer.types))).",
          of: of,
          evidence: [
            context.publication.evidence("tokens", answer.hits, of: of, tier: context.tier(answer.profiles))
          ]))
    }
    return builder.judgement()
  }
}
