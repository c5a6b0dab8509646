internal import GRDB
internal import TokenModel

/// TA-DM-001: personal claims that stand on no basis.
enum UnfoundedClaim: Rule {
  static let description = RuleDescription(
    id: "TA-DM-001", topic: "Basis of personal claims", failing: "A personal claim stands in tokens without a basis",
    passing: "Every personal claim stands on a basis", severity: .high,
    why: "Data that nobody asked for reach everybody who sees the token, without any purpose that would need them.",
    rationale:
      "RFC 9068 reminds issuers that whoever receives an access token can read its claims; RFC 7519 warns of privacy-sensitive claims. A basis is: needed by the protocol, entitled by a granted scope, or declared in the policy. That lack of all three is a finding, and the weights, are our own judgement; which legal basis holds is for the controller to say.",
    articles: ["5(1)(c)", "25(1)"],
    sources: [
      RuleSource("RFC 9068", "2021", "6"), RuleSource("RFC 7519", "2015", "12"), RuleSource("RFC 8693", "2020", "6"),
    ],
    evidence: [.claims, .scope],
    parameters: [RuleParameter("min_weight", .count(2), "weight of the data class from which a claim is judged")],
    reads: ["v_token", "v_claim"], remedies: ClaimRemedies.remove, gain: .figures(.dropClaim))

  static let firing = RuleExample(
    "Access tokens carry the e-mail address, though only the scope openid was granted and no activity declares it.",
    [.access { $0.claims = [.sub, .email] }],
    finds: [RuleExample.ExpectedFinding(.high, claim: "email")])

  static let silent = RuleExample(
    "ID tokens carry the e-mail address, which the activity declares for them.",
    [.id { $0.claims = [.sub, .email] }],
    declared: [ExampleActivity { $0.data = [ExampleData("contact.email", .id)] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    // A claim of unknown basis takes its token out of the evidence.
    let open = "token.profile_id IN (SELECT profile_id FROM v_claim WHERE personal AND claim_basis = 'unknown')"
    builder.count(
      try TokenQuestion(
        about: TokenQuestion.readable, seen: "token.claims_told AND NOT \(open)"
      ).answers(context))
    let weight = context.count("min_weight", of: Self.self)
    let question = ClaimQuestion(
      condition:
        "\(ClaimCondition.personal) AND used.claim_basis = 'none' AND used.weight >= \(weight)")
    for answer in try question.answers(context) {
      var sighting = JudgementBuilder.Sighting(
        answer, context, title: "\(answer.claim) has no basis in tokens of \(answer.client)",
        remark: " No scope entitles to it, no activity declares it, and the protocol does not need it.")
      if answer.weight <= 3 {
        sighting.facts.ownStep = 1
        sighting.facts.ownReason = "data of little weight"
      }
      sighting.review = answer.review
      builder.fire(sighting)
    }
    return builder.judgement()
  }
}
