internal import TokenModel

/// TA-IC-009: tokens in a URL, a query string or a Referer.
enum TokenInURL: Rule {
  static let description = RuleDescription(
    id: "TA-IC-009", topic: "Tokens in addresses", failing: "Tokens stand in a URL or a Referer",
    passing: "No token was seen in a URL or a Referer", severity: .high,
    why: "Addresses are kept in histories, logs and statistics of many parties, and each of them can use the token.",
    rationale:
      "RFC 6750 advises against tokens in a query (SHOULD NOT), RFC 9700 forbids it (MUST NOT) and describes the leak by Referer. That one sighting is enough is our own judgement.",
    articles: ["5(1)(f)", "32(1)"],
    sources: [
      RuleSource("RFC 6750", "2012", "2.3"), RuleSource("RFC 6750", "2012", "5.3"),
      RuleSource("RFC 9700", "2025", "4.2"), RuleSource("RFC 9700", "2025", "4.3.2"),
    ],
    evidence: [.gateway], reads: ["v_sighting", "v_presentation", "anomaly"], remedies: ProtectionRemedies.url)

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
    "No source says how tokens are presented: there is no evidence, so nothing is found and nothing passes.",
    [.access()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    // A source is known to record presentation once it shows one in a wrong place.
    let answers = try TokenQuestion(
      from: "v_sighting AS token", about: "1", seen: "token.source_id IN (SELECT source_id FROM v_presentation)",
      fires: "0"
    ).answers(context)
    builder.count(answers)
    let counts = Dictionary(answers.map { ($0.resource, $0.examined) }, uniquingKeysWith: +)
    for odd in try OddityQuestion(codes: [.inURL, .inReferer]).answers(context) {
      let of = max(counts[odd.resource] ?? 0, odd.hits)
      let tier = context.tier(odd.profiles)
      let parts = odd.codes.map { code in
        "\(context.publication.words(code.tokens, of: of, "tokens")) in a \(code.code == Anomaly.inURL.rawValue ? "URL" : "Referer")"
      }
      var sighting = JudgementBuilder.Sighting(
        odd.resource, at: odd.resource, title: "Tokens of \(odd.client) stand in addresses",
        seen: "Seen: \(FindingWords.list(parts)).", numerator: odd.hits, denominator: of,
        evidence: odd.codes.map { context.publication.evidence($0.code, $0.tokens, of: of, tier: tier) },
        first: odd.first, last: odd.last)
      sighting.facts = context.facts(odd.profiles)
      builder.fire(sighting)
    }
    return builder.judgement()
  }
}
