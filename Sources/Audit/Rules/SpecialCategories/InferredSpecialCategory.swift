internal import TokenModel

/// TA-SC-002: special categories that the content only suggests.
enum InferredSpecialCategory: Rule {
  static let description = RuleDescription(
    id: "TA-SC-002", topic: "Special categories that names suggest",
    failing: "Names of groups, roles or tenants suggest special categories of data",
    passing: "No name suggests special categories of data", severity: .high,
    why: "A group called after an illness, a faith or a union says of every member what Article 9 protects.",
    rationale:
      "Article 9(1) covers data that reveal such a category, also indirectly. Each of these findings is an inference and marked for review: a person must confirm it.",
    articles: ["9(1)"], evidence: [.token], reads: ["v_token", "v_claim"], remedies: ClaimRemedies.shorten,
    change: .dropClaim)

  static let firing = RuleExample(
    "A list of groups holds names that suggest membership in a union.",
    [
      .access {
        $0.claims = [
          .sub,
          ExampleClaim("groups", "union") {
            $0.evidence = .context
            $0.confidence = 0.6
          },
        ]
      }
    ], finds: [RuleExample.ExpectedFinding(.high, claim: "groups")])

  static let silent = RuleExample(
    "Groups are about access rights.", [.access { $0.claims = [.sub, ExampleClaim("groups", "group_membership")] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    builder.count(try ReadableTokens.seen.answers(context))
    let question = ClaimQuestion(
      condition: "\(ClaimCondition.seen) AND used.category = 'special_art9' AND used.review")
    for answer in try question.answers(context) {
      var sighting = JudgementBuilder.Sighting(
        answer, context, title: "\(answer.claim) of \(answer.client) suggests special categories of data",
        remark:
          " This is inferred from \(answer.evidence == ClassEvidence.context.rawValue ? "the context" : "weak evidence"), with confidence \(DecimalShare.text(answer.confidence)): a person must confirm it."
      )
      sighting.review = true
      builder.fire(sighting)
    }
    return builder.judgement()
  }
}
