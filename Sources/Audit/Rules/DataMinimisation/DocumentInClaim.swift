internal import TokenModel

/// TA-DM-008: free text and documents in claims.
enum DocumentInClaim: Rule {
  static let description = RuleDescription(
    id: "TA-DM-008", topic: "Free text and documents in claims", failing: "A claim holds free text or a document",
    passing: "Claims hold single values", severity: .medium,
    why: "Free text and documents may hold anything about a person, and nobody can say what they disclose.",
    rationale:
      "The bounds (500 bytes on average, three levels) are our own judgement. Protocol claims and keys are left out.",
    articles: ["5(1)(c)", "25(1)"], evidence: [.token],
    parameters: [
      RuleParameter("max_bytes", .count(500), "mean bytes of a claim’s value"),
      RuleParameter("max_depth", .count(3), "levels of nesting"),
    ],
    reads: ["v_token", "v_claim", "claim_fact"], remedies: ClaimRemedies.remove, gain: .figures(.dropClaim))

  static let firing = RuleExample(
    "ID tokens carry a note about the person.",
    [.id { $0.claims = [.sub, ExampleClaim("bio", "free_text") { $0.bytes = 180 }] }],
    finds: [RuleExample.ExpectedFinding(.medium, claim: "bio")])

  static let silent = RuleExample("Claims are short values.", [.access { $0.claims = [.sub, .email] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    builder.count(try ReadableTokens.seen.answers(context))
    let bytes = context.count("max_bytes", of: Self.self)
    let depth = context.count("max_depth", of: Self.self)
    let answers = try ClaimSizeQuestion.answers(
      context,
      where:
        "\(ClaimCondition.seen) AND used.category <> 'none' AND used.claim <> 'cnf' AND used.claim NOT GLOB 'cnf.*' AND used.claim NOT GLOB '*jwk*'",
      candidates: """
        max_bytes > \(bytes) OR max_depth > \(depth) OR claim_path_id IN (
              SELECT claim_path_id FROM v_shape_claim WHERE data_class = 'free_text')
        """,
      having:
        "max(used.data_class = 'free_text') OR sum(fact.bytes) > \(bytes) * sum(used.tokens) OR max(fact.max_depth) > \(depth)"
    )
    for answer in answers {
      let tier = context.tier(answer.claim.profiles)
      var sighting = JudgementBuilder.Sighting(
        answer.claim, context, title: "\(answer.claim.claim) of \(answer.claim.client) holds free text or a document",
        remark:
          " Its value has \(Publication.decimal(answer.meanBytes)) bytes on average and is nested \(answer.depth) deep."
      )
      sighting.evidence.append(
        context.publication.evidence(
          "bytes", value: Publication.rounded(answer.meanBytes), unit: "bytes", tier: tier))
      builder.fire(sighting)
    }
    return builder.judgement()
  }
}
