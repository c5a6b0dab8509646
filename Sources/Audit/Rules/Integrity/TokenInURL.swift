internal import TokenModel

/// TA-IC-009: tokens in a URL, a query string or a Referer.
enum TokenInURL: Rule {
  static let description = RuleDescription(
    id: "TA-IC-009", topic: "Tokens in addresses", failing: "Tokens stand in a URL or a Referer",
    passing: "No token was seen in a URL or a Referer", severity: .high,
    why: "Addresses are kept in histories, logs and statistics of many parties, and each of them can use the token.",
    rationale:
      "RFC 6750 advises against tokens in a query (SHOULD NOT), RFC 9700 forbids it (MUST NOT) and describes the leak by Referer. That one sighting is enough is our own judgement. It passes only where the tokens seen in sources that record how they were presented are as many as the floor asks for.",
    articles: ["5(1)(f)", "32(1)"],
    sources: [
      RuleSource("RFC 6750", "2012", "2.3"), RuleSource("RFC 6750", "2012", "5.3"),
      RuleSource("RFC 9700", "2025", "4.2"), RuleSource("RFC 9700", "2025", "4.3.2"),
    ],
    evidence: [.gateway], reads: ["v_presented", "v_presentation", "v_period", "anomaly"],
    remedies: ProtectionRemedies.url,
    gain: .none("what the tokens hold stays as it is; protection.in_url of the next run shows what came of it"))

  static let firing = RuleExample(
    "The access log of a gateway shows tokens in the query.",
    [
      .access {
        $0.source = "gateway"
        $0.kind = .observation
        $0.form = .complete
        $0.anomalies = [.inURL]
      }
    ], finds: [RuleExample.ExpectedFinding(.high)])

  static let silent = RuleExample(
    "A gateway that logs whole requests sees all of the access tokens, and none in an address.",
    [
      .access(),
      .access {
        $0.source = "gateway"
        $0.kind = .observation
      },
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    try OddPresentations.judge(Self.self, context, codes: [.inURL, .inReferer]) { odd, of in
      let parts = odd.codes.map { code in
        "\(context.publication.words(code.tokens, of: of, "tokens")) in a \(code.code == Anomaly.inURL.rawValue ? "URL" : "Referer")"
      }
      return ("Tokens of \(odd.client) stand in addresses", "Seen: \(FindingWords.list(parts)).")
    }
  }
}
