internal import TokenModel

/// TA-SC-002: special categories that the content only suggests.
enum InferredSpecialCategory: Rule {
  static let description = RuleDescription(
    id: "TA-SC-002", topic: "Special categories that names suggest",
    failing: "Names of groups, roles, tenants or scopes suggest special categories of data",
    passing: "No name suggests special categories of data", severity: .high,
    why: "A group called after an illness, a faith or a union says of every member what Article 9 protects.",
    rationale:
      "Article 9(1) covers data that reveal such a category; the Court of Justice has read it to cover what reveals one indirectly (C-184/20). Each of these findings is an inference and marked for review: a person must confirm it.",
    articles: ["9(1)"], sources: [RuleSource("Court of Justice, C-184/20", "2022")], evidence: [.token, .scope],
    reads: ["v_token", "v_claim", "scope_set", "ref_scope_topic", "ref_class"], remedies: ClaimRemedies.shorten,
    gain: .figures(
      .dropClaim, "The figures are those without the whole list; where a filter is enough, the gain is smaller."))

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
      condition: "\(ClaimCondition.personalSeen) AND used.category = 'special_art9' AND used.review")
    for answer in try question.answers(context) {
      var sighting = JudgementBuilder.Sighting(
        answer, context, title: "\(answer.claim) of \(answer.client) suggests special categories of data",
        remark:
          " This is inferred from \(answer.evidence == ClassEvidence.context.rawValue ? "the context" : "weak evidence"), with confidence \(DecimalShare.text(answer.confidence)): a person must confirm it."
      )
      sighting.review = true
      builder.fire(sighting)
    }
    for sighting in try scopes(context) { builder.fire(sighting) }
    return builder.judgement()
  }

  /// Scopes stand in the event itself, so that they tell without a token.
  private static func scopes(_ context: RuleContext) throws -> [JudgementBuilder.Sighting] {
    let logged = try TokenQuestion(
      from: "v_token AS token JOIN scope_set AS granted ON granted.scope_set_id = token.scope_set_id", about: "1",
      seen: "granted.state = 'known'"
    ).answers(context)
    let totals = Dictionary(logged.map { ($0.resource, $0.examined) }, uniquingKeysWith: +)
    return try ScopeQuestion.answers(
      context,
      join: """
        JOIN ref_scope_topic AS topic ON topic.scope = scope.name
        JOIN ref_class ON ref_class.data_class = topic.data_class
        """,
      condition: "ref_class.category IN ('special_art9', 'criminal_art10')", classes: "topic.data_class", clients: "1"
    ).map { answer in
      var sighting = JudgementBuilder.Sighting(
        answer, context, of: totals[answer.resource] ?? 0,
        title: "The scope \(answer.scope) of \(answer.client) suggests special categories of data",
        remark:
          " Its name may disclose \(FindingWords.list(answer.classes)) of whoever holds it. This is inferred from a word: a person must confirm it."
      )
      sighting.review = true
      return sighting
    }
  }
}
