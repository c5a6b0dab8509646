internal import TokenModel

/// TA-SC-006: special categories of data that the client or an intermediary can read.
enum ReadableSpecialCategory: Rule {
  static let description = RuleDescription(
    id: "TA-SC-006", topic: "Encryption of special categories of data",
    failing: "Special categories of data stand in tokens that anybody can read",
    passing: "Special categories of data, if any, are encrypted for their recipient", severity: .critical,
    why: "A signed token is not a sealed one: client, gateway and log can read the person’s health or faith in it.",
    rationale:
      "Article 32(1) names encryption among the measures appropriate to the risk. That such data must not stand in a token that is only signed, declared or not, is our own judgement.",
    articles: ["9(1)", "32(1)"], evidence: [.token], reads: ["v_token", "v_claim"],
    remedies: ClaimRemedies.removeOrEncrypt,
    gain: .figures(
      .dropClaim,
      "Where the claim must stay, encryption ends the finding too: `simulate 'encrypt client:…'` tells what that gains."
    ))

  static let firing = RuleExample(
    "Signed access tokens carry a patient number.",
    [.access { $0.claims = [.sub, ExampleClaim("patient", "health.identifier")] }],
    declared: [
      ExampleActivity {
        $0.data = [ExampleData("health.identifier", .access)]
        $0.article9 = "health-care"
      }
    ], finds: [RuleExample.ExpectedFinding(.critical, claim: "patient")])

  static let silent = RuleExample(
    "The tokens with the patient number are encrypted.",
    [
      .access {
        $0.claims = [.sub, ExampleClaim("patient", "health.identifier")]
        $0.protection = .jwe
        $0.algorithm = "ECDH-ES"
        $0.rsaBytes = 0
      }
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    builder.count(try ReadableTokens.seen.answers(context))
    let question = ClaimQuestion(
      condition: """
        \(ClaimCondition.personalSeen) AND used.category = 'special_art9' AND NOT used.review AND used.protection <> 'jwe'
        """)
    for answer in try question.answers(context) {
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, title: "\(answer.claim) of \(answer.client) can be read by anybody who holds the token",
          remark: " These tokens are not encrypted."))
    }
    return builder.judgement()
  }
}
