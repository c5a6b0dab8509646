internal import GRDB
internal import TokenModel

/// TA-DM-003: a full value where a less telling one would do.
enum DerivableClaim: Rule {
  static let description = RuleDescription(
    id: "TA-DM-003", topic: "Full values where derived ones exist",
    failing: "Tokens carry a full value where a less telling one exists",
    passing: "No full value stands where a less telling one is known", severity: .low,
    why: "A recipient that must know whether somebody is of age does not need the date of birth.",
    rationale:
      "Article 25(1) asks for measures that implement minimisation effectively. Which form would do is our own judgement, by the claim reference; only the recipient’s purpose can decide.",
    articles: ["25(1)", "5(1)(c)"], evidence: [.claims],
    parameters: [RuleParameter("min_weight", .count(4), "weight of the data class from which a claim is judged")],
    reads: ["v_token", "v_claim", "ref_claim"], remedies: ClaimRemedies.derive,
    gain: .figures(
      .dropClaim,
      "The figures are those without the claim: what the derived value weighs comes on top, so the gain is an upper bound."
    ))

  static let firing = RuleExample(
    "ID tokens carry the date of birth, which the activity declares.",
    [.id { $0.claims = [.sub, ExampleClaim("birthdate", "demographic.birthdate")] }],
    declared: [ExampleActivity { $0.data = [ExampleData("demographic.birthdate", .id)] }],
    finds: [RuleExample.ExpectedFinding(.low, claim: "birthdate")])

  static let silent = RuleExample("No such claim stands in the tokens.", [.access(), .id()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    builder.count(try ReadableTokens.told.answers(context))
    let weight = context.count("min_weight", of: Self.self)
    let rows = try Row.fetchAll(
      context.database, sql: "SELECT dotted, derived FROM ref_claim WHERE derived IS NOT NULL AND derived <> ''")
    let derived = Dictionary(rows.map { ($0[0] as String, $0[1] as String) }, uniquingKeysWith: { first, _ in first })
    let question = ClaimQuestion(
      condition: """
        \(ClaimCondition.personal) AND used.weight >= \(weight)
          AND used.claim IN (SELECT dotted FROM ref_claim WHERE derived IS NOT NULL AND derived <> '')
        """)
    for answer in try question.answers(context) {
      let form = derived[answer.claim] ?? "a derived value"
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, title: "\(answer.claim) of \(answer.client) tells more than a derived value would",
          remark: " Less telling: \(form)."))
    }
    return builder.judgement()
  }
}
