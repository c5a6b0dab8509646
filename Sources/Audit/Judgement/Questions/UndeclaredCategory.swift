internal import Policy
internal import TokenModel

/// Data of a specially protected category that no activity declares: the judgement of the SC rules.
enum UndeclaredCategory {
  /// - Parameters:
  ///   - activities: Activities whose declaration counts; nil: any.
  static func judge(
    _ rule: any Rule.Type, _ context: RuleContext, category: GDPRCategory, activities: [String]?, words: String
  ) throws -> RuleJudgement {
    var builder = JudgementBuilder(rule, context)
    builder.count(try ReadableTokens.told.answers(context))
    let bound = activities.map { "declared.activity IN \(ClaimCondition.list($0))" } ?? "1"
    let question = ClaimQuestion(
      condition: """
        \(ClaimCondition.personal) AND used.category = '\(category.rawValue)' AND NOT used.review
          AND NOT \(ClaimCondition.declared(more: bound))
        """)
    let remark =
      context.policy == nil
      ? " No policy was given, so nothing is declared: that it is unlawful is not said."
      : " No activity of the client declares it for these tokens."
    for answer in try question.answers(context) {
      builder.fire(
        JudgementBuilder.Sighting(
          answer, context, title: "\(words) in tokens of \(answer.client): \(answer.claim)", remark: remark))
    }
    return builder.judgement()
  }
}
