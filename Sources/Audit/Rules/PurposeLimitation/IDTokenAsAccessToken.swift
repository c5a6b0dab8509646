internal import TokenModel

/// TA-PL-010: ID tokens that are used as access tokens.
enum IDTokenAsAccessToken: Rule {
  static let description = RuleDescription(
    id: "TA-PL-010", topic: "Use of ID tokens", failing: "ID tokens are presented to an API as access tokens",
    passing: "No ID token was seen being used as an access token", severity: .high,
    why:
      "An ID token tells the client who signed in; sent to an API, it carries that person’s data to a recipient for whom it was never meant.",
    rationale:
      "RFC 9068 demands (MUST) that a resource server of that profile check the type of the token and its audience, RFC 8725 that rules for different kinds of tokens be mutually exclusive. That one sighting is enough is our own judgement. It passes only where the tokens seen in sources that record how they were presented are as many as the floor asks for.",
    articles: ["5(1)(b)", "32(1)"],
    sources: [RuleSource("RFC 9068", "2021", "4"), RuleSource("RFC 8725", "2020", "3.12")],
    evidence: [.gateway], reads: ["v_presented", "v_presentation", "v_period", "anomaly"],
    remedies: RecipientRemedies.tokenUse)

  static let firing = RuleExample(
    "A gateway sees ID tokens behind Bearer.",
    [
      .id {
        $0.source = "gateway"
        $0.kind = .observation
        $0.anomalies = [.idTokenAsAccess]
      }
    ], finds: [RuleExample.ExpectedFinding(.high)])

  static let silent = RuleExample(
    "The gateway sees all of the access tokens, and no ID token.",
    [
      .access(),
      .access {
        $0.source = "gateway"
        $0.kind = .observation
      },
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    var shown: [ResourceScope: Int64] = [:]
    for answer in try PresentationQuestion.answers(context) {
      builder.count(answer.resource, of: answer.of, examined: answer.shown)
      shown[answer.resource] = answer.shown
    }
    for odd in try OddityQuestion(codes: [.idTokenAsAccess]).answers(context) {
      let of = max(shown[odd.resource] ?? 0, odd.hits)
      let tier = context.tier(odd.profiles)
      var sighting = JudgementBuilder.Sighting(
        odd.resource, at: odd.resource, title: "ID tokens of \(odd.client) are used as access tokens",
        seen:
          "\(context.publication.words(odd.hits, of: of, "tokens seen being presented")) of \(odd.client) are ID tokens in the place of an access token.",
        numerator: odd.hits, denominator: of,
        evidence: odd.codes.map { context.publication.evidence($0.code, $0.tokens, of: of, tier: tier) },
        first: odd.first, last: odd.last)
      sighting.facts = context.facts(odd.profiles)
      builder.fire(sighting)
    }
    return builder.judgement()
  }
}
