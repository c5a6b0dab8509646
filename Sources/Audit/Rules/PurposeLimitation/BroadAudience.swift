internal import GRDB
internal import TokenModel

/// TA-PL-004: tokens for many audiences, or for different controllers.
enum BroadAudience: Rule {
  static let description = RuleDescription(
    id: "TA-PL-004", topic: "Number of audiences in a token",
    failing: "One token names many audiences or different controllers", passing: "Tokens name few audiences",
    severity: .medium,
    why: "Every audience of a token can use it at the others, and all of them see the same data of the person.",
    rationale:
      "RFC 9700 advises (SHOULD) that access tokens be restricted to the minimum, to one resource server where possible. Three audiences are our own bound.",
    articles: ["5(1)(b)", "30(1)(d)"], sources: [RuleSource("RFC 9700", "2025", "2.3")], evidence: [.audience],
    parameters: [RuleParameter("max_audiences", .count(3), "audiences that one token may name")],
    reads: ["v_token", "audience_set", "audience_set_member", "v_audience_controller"],
    remedies: RecipientRemedies.audience,
    gain: .none(
      "which audiences would be left is for the client’s need to say; purpose.audience_breadth of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "Access tokens name five APIs.", [.access { $0.audiences = ["a-api", "b-api", "c-api", "d-api", "e-api"] }],
    finds: [RuleExample.ExpectedFinding(.medium)])

  static let silent = RuleExample(
    "Access tokens name two APIs of one controller.", [.access { $0.audiences = ["a-api", "b-api"] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let limit = context.count("max_audiences", of: Self.self)
    let controllers = """
      token.audience_set_id IN (SELECT member.audience_set_id FROM audience_set_member AS member
        JOIN audience ON audience.audience_id = member.audience_id
        JOIN v_audience_controller AS recipient ON recipient.audience = audience.name
        GROUP BY member.audience_set_id HAVING count(DISTINCT recipient.controller) > 1)
      """
    let answers = try TokenQuestion(
      from: "v_token AS token JOIN audience_set AS named ON named.audience_set_id = token.audience_set_id",
      about: "token.token_type IN ('access_token', 'id_token')", seen: "named.state IN ('known', 'many')",
      fires:
        "token.token_type IN ('access_token', 'id_token') AND (named.size > \(limit) OR named.state = 'many' OR \(controllers))",
      columns: ["max(named.size) AS most"]
    ).answers(context)
    builder.count(answers)
    for answer in answers where answer.hits > 0 {
      let of = max(answer.examined, answer.hits)
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, title: "Tokens of \(answer.client) name many audiences",
          seen:
            "\(context.publication.words(answer.hits, of: of, "tokens of known audience")) name more than \(limit) audiences or recipients that are different controllers; the widest names \(answer.row["most"] as Int64).",
          of: of,
          evidence: [
            context.publication.evidence("tokens", answer.hits, of: of, tier: context.tier(answer.profiles))
          ]))
    }
    return builder.judgement()
  }
}
