internal import GRDB
internal import TokenModel

/// TA-SL-001: access and ID tokens that do not expire.
enum NonExpiringToken: Rule {
  static let description = RuleDescription(
    id: "TA-SL-001", topic: "Expiry of access and ID tokens",
    failing: "Access or ID tokens do not expire", passing: "All access and ID tokens expire", severity: .high,
    why: "A token without an end can be used, and discloses what it carries, for as long as anybody keeps a copy.",
    rationale:
      "RFC 9068 and OpenID Connect Core make exp a MUST in access tokens of that profile and in ID tokens; RFC 7519 leaves it open for other JWTs. That ten years count as no end is our own judgement.",
    articles: ["5(1)(e)", "25(2)"],
    sources: [
      RuleSource("RFC 9068", "2021", "2.2"), RuleSource("OpenID Connect Core", "1.0 incorporating errata set 2", "2"),
      RuleSource("RFC 7519", "2015", "4.1.4"),
    ],
    evidence: [.lifetime], reads: ["v_token", "v_lifetime_profile"], remedies: LifetimeRemedies.endless,
    gain: .figures(.cutLifetime))

  static let firing = RuleExample(
    "A legacy client gets access tokens without exp.",
    [
      .access {
        $0.client = "legacy-crm"; $0.lifetime = .unlimited
      }, .access(),
    ],
    finds: [RuleExample.ExpectedFinding(.high, client: "legacy-crm")])

  static let silent = RuleExample("Every token ends after five minutes.", [.access(), .id()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let question = LifetimeQuestion.tokens(
      ["access_token", "id_token"], firing: "life.unlimited",
      columns: ["max(CASE WHEN life.unlimited > 0 THEN coalesce(life.from_configuration, 0) ELSE 0 END) AS inferred"])
    let answers = try question.answers(context)
    builder.count(answers)
    for answer in answers where answer.hits > 0 {
      let words = FindingWords.tokens(answer.types)
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, tokenType: answer.types.count == 1 ? answer.types[0] : nil,
          title: "Tokens of \(answer.client) do not expire",
          seen:
            "\(context.publication.words(answer.hits, of: answer.examined, "access and ID tokens of known lifetime")) do not expire (\(words)).",
          of: answer.examined,
          evidence: [
            context.publication.evidence(
              "lifetime.unlimited", answer.hits, of: answer.examined,
              tier: context.lifetimeTier(answer.profiles, inferred: answer.row["inferred"]))
          ]))
    }
    return builder.judgement()
  }
}
