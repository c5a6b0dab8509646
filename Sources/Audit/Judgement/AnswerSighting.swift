internal import TokenModel

extension JudgementBuilder.Sighting {
  /// Tokens of one client that fire.
  init(
    _ answer: TokenAnswer, _ context: RuleContext, tokenType: String? = nil, title: String, seen: String,
    of denominator: Int64, evidence: [Finding.Evidence]
  ) {
    var scope = answer.resource
    scope.tokenType = tokenType
    self.init(
      answer.resource, at: scope, title: title, seen: seen, numerator: answer.hits, denominator: denominator,
      evidence: evidence, first: answer.first, last: answer.last)
    facts = context.facts(answer.profiles)
  }

  /// A claim of one client that fires. Evidence is a share a token type.
  init(_ answer: ClaimAnswer, _ context: RuleContext, title: String, remark: String = "") {
    let tier = context.tier(answer.profiles)
    let parts = answer.types.map { use in
      context.publication.words(use.tokens, of: use.of, FindingWords.tokens([use.type]))
    }
    let classes = answer.classes.joined(separator: ", ")
    self.init(
      answer.resource, at: answer.scope, title: title,
      seen: "\(answer.claim) (\(classes)) stands in \(FindingWords.list(parts)) of \(answer.client).\(remark)",
      numerator: answer.hits, denominator: answer.of,
      evidence: answer.types.map { use in
        context.publication.evidence("tokens.\(use.type)", use.tokens, of: use.of, tier: tier)
      }, first: answer.first, last: answer.last)
    facts = context.facts(answer.profiles)
  }
}

extension JudgementBuilder {
  /// Counts what a question was about, client by client.
  mutating func count(_ answers: [TokenAnswer]) {
    for answer in answers { count(answer.resource, of: answer.of, examined: answer.examined) }
  }
}
