internal import TokenModel

/// TA-IC-002: a symmetric key where more than one party must hold it.
enum SharedSymmetricKey: Rule {
  static let description = RuleDescription(
    id: "TA-IC-002", topic: "Symmetric signatures", failing: "Several parties hold the key that signs tokens",
    passing: "No signing key is held by several parties", severity: .medium,
    why: "Whoever can check such a signature can also make one, so no recipient knows who vouches for the person.",
    rationale:
      "OpenID Connect Core binds a symmetric key to one client’s secret; RFC 7515 warns that all holders of a MAC key can produce it. That access tokens, several audiences and a key id under several clients show more than one holder is our own judgement.",
    articles: ["5(1)(f)", "32(1)"],
    sources: [
      RuleSource("OpenID Connect Core", "1.0 incorporating errata set 2", "10.1"),
      RuleSource("RFC 7515", "2015", "10.5"),
    ],
    evidence: [.token], reads: ["v_token", "audience_set", "key_id"], remedies: ProtectionRemedies.asymmetric,
    gain: .none(
      "`simulate` knows contents, lifetimes and recipients of tokens, not their signatures; protection.algorithms of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "Access tokens are signed with HS256, so every API that checks them holds the key.",
    [
      .access {
        $0.algorithm = "HS256"
        $0.rsaBytes = 0
      }
    ], finds: [RuleExample.ExpectedFinding(.medium)])

  static let silent = RuleExample(
    "Only ID tokens for one client are signed with HS256, by that client’s secret.",
    [
      .access(),
      .id {
        $0.algorithm = "HS256"
        $0.keyID = "(unknown)"
        $0.rsaBytes = 0
      },
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let shared = """
      (token.issuer_id, token.key_id_id) IN (SELECT other.issuer_id, other.key_id_id FROM v_token AS other
        JOIN key_id ON key_id.key_id_id = other.key_id_id
        WHERE other.alg GLOB 'HS*' AND key_id.name NOT IN ('', '(unknown)', '(many)', '(other)')
        GROUP BY other.issuer_id, other.key_id_id HAVING count(DISTINCT other.client_id) > 1)
      """
    let answers = try TokenQuestion(
      from: "v_token AS token JOIN audience_set AS named ON named.audience_set_id = token.audience_set_id",
      about: TokenQuestion.readable, seen: TokenQuestion.header,
      fires:
        "token.alg GLOB 'HS*' AND token.token_type IN ('access_token', 'id_token') AND (token.token_type = 'access_token' OR named.size > 1 OR named.state = 'many' OR \(shared))"
    ).answers(context)
    builder.count(answers)
    for answer in answers where answer.hits > 0 {
      let of = max(answer.examined, answer.hits)
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, title: "Several parties hold the key that signs tokens of \(answer.client)",
          seen:
            "\(context.publication.words(answer.hits, of: of, "tokens whose header was seen")) have a symmetric signature (HS) that more than one party must be able to check (\(FindingWords.tokens(answer.types))).",
          of: of,
          evidence: [
            context.publication.evidence("tokens", answer.hits, of: of, tier: context.tier(answer.profiles))
          ]))
    }
    return builder.judgement()
  }
}
