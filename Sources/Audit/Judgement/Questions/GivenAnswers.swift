internal import GRDB

/// Answers that more than one rule asks for, each found once. The views do not change while rules are judged.
final class GivenAnswers {
  private var tokens: [String: [TokenAnswer]] = [:]
  private var claims: [RuleContext.TypeKey: Int64]?

  /// By the text of the question.
  func tokens(_ sql: String, _ find: () throws -> [TokenAnswer]) rethrows -> [TokenAnswer] {
    if let known = tokens[sql] { return known }
    let found = try find()
    tokens[sql] = found
    return found
  }

  func claims(_ find: () throws -> [RuleContext.TypeKey: Int64]) rethrows -> [RuleContext.TypeKey: Int64] {
    if let claims { return claims }
    let found = try find()
    claims = found
    return found
  }
}
