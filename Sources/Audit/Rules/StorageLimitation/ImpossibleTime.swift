internal import TokenModel

/// TA-SL-008: times in tokens that cannot be right.
enum ImpossibleTime: Rule {
  static let description = RuleDescription(
    id: "TA-SL-008", topic: "Times in tokens", failing: "Tokens carry times that cannot be right",
    passing: "The times in tokens are possible ones", severity: .medium,
    why: "A recipient cannot enforce an end that is written in the wrong unit or lies before the beginning.",
    rationale:
      "RFC 7519 defines NumericDate as seconds since 1970, demands (MUST) that exp, nbf and iat be such numbers, and that a token be accepted neither before nbf nor from exp on. The five minutes that clocks may differ are our own judgement; RFC 7519 lets them be a few.",
    articles: ["5(1)(e)", "5(1)(f)"],
    sources: [RuleSource("RFC 7519", "2015", "2"), RuleSource("RFC 7519", "2015", "4.1.4–4.1.6")],
    evidence: [.token], reads: ["v_token", "v_period", "anomaly"], remedies: LifetimeRemedies.clock,
    gain: .none(
      "how long tokens with impossible times really live is not known; lifetime.skew of the next run shows what came of it"
    ))

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
      about: "\(TokenQuestion.readable) OR token.claims_known", seen: "token.claims_known")
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
    case .expBeforeIat: "an end (exp) before the issue (iat)"
    case .iatFuture: "an issue (iat) in the future"
    default: "a beginning (nbf) in the future"
    }
  }
}
