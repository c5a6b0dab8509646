internal import TokenModel

/// TA-IC-011: access tokens that cannot be told from other tokens of the same key.
enum AmbiguousTokenType: Rule {
  static let description = RuleDescription(
    id: "TA-IC-011", topic: "Types of tokens under one key",
    failing: "Access tokens look like other tokens of the same key",
    passing: "Access tokens can be told from other tokens of their key", severity: .low,
    why: "A token made for one purpose can be taken for another, and open what it was never meant to open.",
    rationale:
      "RFC 8725 advises explicit typing, and RFC 9068 demands (MUST) the media type at+jwt in the header of tokens of its profile. That a shared key makes it matter is our own judgement.",
    articles: ["32(1)", "5(1)(f)"],
    sources: [RuleSource("RFC 8725", "2020", "3.11"), RuleSource("RFC 9068", "2021", "2.1")], evidence: [.token],
    reads: ["v_token", "key_id"], remedies: ProtectionRemedies.type,
    gain: .none("the type in the header enters no figure"))

  static let firing = RuleExample(
    "Access and ID tokens are signed by one key, and both have the type JWT.",
    [.access { $0.headerType = "JWT" }, .id()], finds: [RuleExample.ExpectedFinding(.low)])

  static let silent = RuleExample("Access tokens have the type at+jwt.", [.access(), .id()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let about = "token.token_type = 'access_token' AND token.protection <> 'opaque'"
    let answers = try TokenQuestion(
      about: about, seen: TokenQuestion.header,
      fires: """
        \(about) AND \(TokenQuestion.header) AND lower(token.typ) IN ('', 'jwt')
          AND (token.issuer_id, token.key_id_id) IN (SELECT other.issuer_id, other.key_id_id FROM v_token AS other
            JOIN key_id ON key_id.key_id_id = other.key_id_id
            WHERE other.token_type <> 'access_token' AND other.protection IN ('jws', 'jwe')
              AND key_id.name NOT IN \(KeyQuestion.nameless))
        """
    ).answers(context)
    builder.count(answers)
    for answer in answers where answer.hits > 0 {
      let of = max(answer.examined, answer.hits)
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, tokenType: "access_token",
          title: "Access tokens of \(answer.client) look like other tokens of the same key",
          seen:
            "\(context.publication.words(answer.hits, of: of, "access tokens whose header was seen")) do not say in their header (typ) that they are access tokens, and tokens of other types have the same issuer and key id.",
          of: of,
          evidence: [
            context.publication.evidence("tokens", answer.hits, of: of, tier: context.tier(answer.profiles))
          ]))
    }
    return builder.judgement()
  }
}
