internal import TokenModel

/// Claims that were counted with an oddity: the judgement of two rules.
enum OddClaims {
  static func judge(
    _ rule: any Rule.Type, _ context: RuleContext, codes: [Anomaly], what: String
  ) throws -> RuleJudgement {
    var builder = JudgementBuilder(rule, context)
    let counts = try ReadableTokens.seen.answers(context)
    builder.count(counts)
    let totals = Dictionary(counts.map { ($0.resource, $0.examined) }, uniquingKeysWith: +)
    for odd in try OddityQuestion(codes: codes, perClaim: true).answers(context) {
      let of = max(totals[odd.resource] ?? 0, odd.hits)
      let place = odd.claim.isEmpty ? nil : odd.claim
      builder.fire(
        JudgementBuilder.Sighting(
          odd, of: of, at: ResourceScope(issuer: odd.issuer, client: odd.client, claim: place),
          title: "\(place ?? "A claim") of \(odd.client) holds \(what)",
          seen:
            "\(place ?? "A claim") holds \(what) in \(context.publication.words(odd.hits, of: of, "tokens")) of \(odd.client).",
          context))
    }
    return builder.judgement()
  }
}
