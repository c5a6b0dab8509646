internal import TokenModel

/// TA-PL-001: clients that no activity names.
enum UndeclaredClient: Rule {
  static let description = RuleDescription(
    id: "TA-PL-001", topic: "Clients in the record of processing",
    failing: "A client gets tokens for persons and is in no declared activity",
    passing: "Every client that gets tokens for persons is declared", severity: .high,
    why: "A client that is in no record of processing has no stated purpose for the persons’ data that it receives.",
    rationale:
      "Article 30(1) demands a record of processing activities. That every client must stand in one of them is our own judgement.",
    articles: ["30(1)", "5(1)(b)"], evidence: [.event],
    reads: ["v_token", "v_coverage_source", "declared_client"], remedies: RecipientRemedies.declare,
    gain: .none(
      "a declaration changes the record, and no token; coverage.declared of the next run shows what came of it"))

  static let firing = RuleExample(
    "A client that the policy does not name gets tokens for persons.",
    [.event { $0.client = "shadow-app" }, .event()], declared: [ExampleActivity()],
    finds: [RuleExample.ExpectedFinding(.high, client: "shadow-app")])

  static let silent = RuleExample(
    "The one client of persons is declared; a machine’s client need not be.",
    [
      .event(),
      .event {
        $0.client = "stock-sync"
        $0.subject = .machine
        $0.grant = .clientCredentials
      },
    ], declared: [ExampleActivity()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let about = "token.subject_kind <> 'machine'"
    let declared = """
      EXISTS (SELECT 1 FROM declared_client AS declared WHERE declared.epoch = token.epoch
        AND declared.issuer_id = token.issuer_id AND declared.client_id = token.client_id)
      """
    let answers = try TokenQuestion(
      about: about, seen: TokenQuestion.wholeInput, fires: "\(about) AND NOT \(declared)"
    ).answers(context)
    builder.count(answers)
    let remark = context.policy == nil ? " No policy was given, so no client is declared." : ""
    for answer in answers where answer.hits > 0 {
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, title: "\(answer.client) is in no declared activity",
          seen:
            "\(context.publication.words(answer.hits, of: answer.of, "tokens for persons")) of \(answer.client) belong to no activity.\(remark)",
          of: answer.of,
          evidence: [
            context.publication.evidence("tokens", answer.hits, of: answer.of, tier: context.tier(answer.profiles))
          ]))
    }
    return builder.judgement(absence: "no token for a person was seen in the period")
  }
}
