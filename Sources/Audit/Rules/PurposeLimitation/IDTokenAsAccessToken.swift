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
    remedies: RecipientRemedies.tokenUse, gain: .none("the tokens stay as they are; only where they are sent changes"))

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
    try OddPresentations.judge(Self.self, context, codes: [.idTokenAsAccess]) { odd, of in
      (
        "ID tokens of \(odd.client) are used as access tokens",
        "\(context.publication.words(odd.hits, of: of, "tokens seen being presented")) of \(odd.client) are ID tokens in the place of an access token."
      )
    }
  }
}
