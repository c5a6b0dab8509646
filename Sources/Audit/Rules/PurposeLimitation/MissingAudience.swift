internal import TokenModel

/// TA-PL-003: access and ID tokens for everybody.
enum MissingAudience: Rule {
  static let description = RuleDescription(
    id: "TA-PL-003", topic: "Audience of access and ID tokens", failing: "Tokens name no audience, or a wildcard",
    passing: "Every access and ID token names its audience", severity: .medium,
    why: "A token that names no recipient is accepted by whoever gets it, so its data may serve any purpose.",
    rationale:
      "RFC 9068 demands aud in access tokens of that profile (REQUIRED), OpenID Connect Core in ID tokens; where one issuer serves several recipients RFC 8725 demands (MUST) it in every JWT, and that the recipient checks it. That a wildcard counts as none is our own judgement.",
    articles: ["5(1)(b)", "30(1)(d)"],
    sources: [
      RuleSource("RFC 9068", "2021", "2.2"), RuleSource("OpenID Connect Core", "1.0 incorporating errata set 2", "2"),
      RuleSource("RFC 8725", "2020", "3.9"),
    ], evidence: [.token],
    reads: ["v_token", "audience_set", "audience"], remedies: RecipientRemedies.audience,
    gain: .none(
      "which audience belongs there is not known; purpose.audience_missing of the next run shows what came of it"))

  static let firing = RuleExample(
    "Access tokens have an empty list of audiences.", [.access { $0.audiences = [] }],
    finds: [RuleExample.ExpectedFinding(.medium)])

  static let silent = RuleExample("Every token names one audience.", [.access(), .id()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let missing = "(named.state = 'known' AND named.size = 0 AND token.claims_known)"
    let wildcard = """
      EXISTS (SELECT 1 FROM audience_set_member AS member JOIN audience ON audience.audience_id = member.audience_id
        WHERE member.audience_set_id = token.audience_set_id AND instr(audience.name, '*') > 0)
      """
    let answers = try TokenQuestion(
      from: "v_token AS token JOIN audience_set AS named ON named.audience_set_id = token.audience_set_id",
      about: TokenQuestion.readable, seen: "token.claims_known",
      fires: "token.token_type IN ('access_token', 'id_token') AND (\(missing) OR \(wildcard))"
    ).answers(context)
    builder.count(answers)
    for answer in answers where answer.hits > 0 {
      let of = max(answer.examined, answer.hits)
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, tokenType: answer.types.count == 1 ? answer.types[0] : nil,
          title: "Tokens of \(answer.client) name no audience",
          seen:
            "\(context.publication.words(answer.hits, of: of, "access and ID tokens")) of \(answer.client) name no audience or a wildcard (\(FindingWords.tokens(answer.types))).",
          of: of,
          evidence: [
            context.publication.evidence("tokens", answer.hits, of: of, tier: context.tier(answer.profiles))
          ]))
    }
    return builder.judgement()
  }
}
