internal import TokenModel

/// Headers that were counted with an oddity: the judgement of two rules.
enum OddHeaders {
  /// - Parameter about: The tokens that the rule is about, over `token`.
  static func judge(
    _ rule: any Rule.Type, _ context: RuleContext, codes: [Anomaly], about: String, condition: String = "1",
    title: (String) -> String, what: String
  ) throws -> RuleJudgement {
    var builder = JudgementBuilder(rule, context)
    let counts = try TokenQuestion(about: about, seen: TokenQuestion.header).answers(context)
    builder.count(counts)
    let totals = Dictionary(counts.map { ($0.resource, $0.examined) }, uniquingKeysWith: +)
    for odd in try OddityQuestion(codes: codes, condition: condition).answers(context) {
      let of = max(totals[odd.resource] ?? 0, odd.hits)
      let names = odd.codes.map { String($0.code.split(separator: "_").last ?? "") }
      builder.fire(
        JudgementBuilder.Sighting(
          odd, of: of, title: title(odd.client),
          seen:
            "\(context.publication.words(odd.hits, of: of, "tokens whose header was seen")) \(what) (\(FindingWords.list(names))).",
          context))
    }
    return builder.judgement()
  }
}
