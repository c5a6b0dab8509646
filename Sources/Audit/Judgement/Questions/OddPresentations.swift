internal import TokenModel

/// Tokens that were seen being presented in a way that was counted as an oddity: the judgement of two rules.
enum OddPresentations {
  /// - Parameter told: title and words of a finding, from the oddities of a client and the tokens seen being presented.
  static func judge(
    _ rule: any Rule.Type, _ context: RuleContext, codes: [Anomaly],
    told: (_ odd: OddityAnswer, _ of: Int64) -> (title: String, seen: String)
  ) throws -> RuleJudgement {
    var builder = JudgementBuilder(rule, context)
    var shown: [ResourceScope: Int64] = [:]
    for answer in try PresentationQuestion.answers(context) {
      builder.count(answer.resource, of: answer.of, examined: answer.shown)
      shown[answer.resource] = answer.shown
    }
    for odd in try OddityQuestion(codes: codes).answers(context) {
      let of = max(shown[odd.resource] ?? 0, odd.hits)
      let words = told(odd, of)
      builder.fire(JudgementBuilder.Sighting(odd, of: of, title: words.title, seen: words.seen, context))
    }
    return builder.judgement()
  }
}
