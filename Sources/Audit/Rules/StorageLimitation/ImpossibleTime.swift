internal import TokenModel

/// TA-SL-008: times in tokens that cannot be right.
enum ImpossibleTime: Rule {
  static let description = RuleDescription(
    id: "TA-SL-008", topic: "Times in tokens", failing: "Tokens carry times that cannot be right",
    passing: "The times in tokens are possible ones", severity: .medium,
    why: "A recipient cannot enforce an end that is written in the wrong unit or lies before the beginning.",
    rationale:
      "RFC 7519 defines NumericDate as seconds (MUST), and that a token must not be accepted before nbf or after exp. The five minutes that clocks may differ are our own judgement.",
    articles: ["5(1)(e)", "5(1)(f)"],
    sources: [RuleSource("RFC 7519", "2015", "2"), RuleSource("RFC 7519", "2015", "4.1.4–4.1.6")],
    evidence: [.token], reads: ["v_token", "v_period", "anomaly"], remedies: LifetimeRemedies.clock)

  static let firing = RuleExample(
    "A client’s tokens state exp in milliseconds.",
    [
      .access {
        $0.lifetime = .absurd; $0.anomalies = [.numericdateMilliseconds]
      }
    ],
    finds: [RuleExample.ExpectedFinding(.medium)])

  static let silent = RuleExample("All times are seconds, in order.", [.access(), .id()])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let question = TokenQuestion(
      about: "\(TokenQuestion.readable) OR token.claims_known", seen: "token.claims_known", fires: "0")
    let answers = try question.answers(context)
    builder.count(answers)
    let counts = Dictionary(answers.map { ($0.resource, $0.examined) }, uniquingKeysWith: +)
    let oddities = OddityQuestion(codes: [.numericdateMilliseconds, .expBeforeIat, .iatFuture, .nbfFuture])
    for odd in try oddities.answers(context) {
      let of = max(counts[odd.resource] ?? 0, odd.hits)
      let parts = odd.codes.map {
        "\(words($0.code)) in \(context.publication.words($0.tokens, of: of, "tokens"))"
      }
      builder.fire(
        JudgementBuilder.Sighting(
          odd, of: of, title: "Tokens of \(odd.client) carry times that cannot be right",
          seen:
            "Seen: \(FindingWords.list(parts)).",
          context))
    }
    return builder.judgement()
  }

  private static func words(_ code: String) -> String {
    switch Anomaly(rawValue: code) {
    case .numericdateMilliseconds: "times in milliseconds"
    case .expBeforeIat: "exp before iat"
    case .iatFuture: "iat in the future"
    default: "nbf in the future"
    }
  }
}
