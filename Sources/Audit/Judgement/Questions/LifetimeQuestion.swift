internal import GRDB

/// Questions about lifetimes: `v_token` under the name `token`, with the sums of its lifetimes under `life`.
enum LifetimeQuestion {
  static let from = """
    v_token AS token LEFT JOIN v_lifetime_profile AS life ON life.profile_id = token.profile_id AND life.epoch = token.epoch
    """

  /// Tokens of the types named, those of known lifetime, and a sum of `life` that fires; nil: none.
  static func tokens(_ types: [String], firing: String? = nil, columns: [String] = []) -> TokenQuestion {
    let about = "token.token_type IN (\(types.map { "'\($0)'" }.joined(separator: ", ")))"
    return TokenQuestion(
      from: from, of: "CASE WHEN \(about) THEN token.tokens ELSE 0 END",
      examined: "CASE WHEN \(about) THEN coalesce(life.known, 0) ELSE 0 END",
      firing: firing.map { "CASE WHEN \(about) THEN coalesce(\($0), 0) ELSE 0 END" }, columns: columns)
  }
}

/// Tokens that live longer than the limit that holds for them: the judgement of three rules.
enum OverlongTokens {
  /// - Parameters:
  ///   - share: The share of a client's tokens above which it fires; 0: any token.
  ///   - steep: p95 beyond this many limits makes it a step graver; nil: never.
  static func judge(
    _ rule: any Rule.Type, _ context: RuleContext, type: String, share: Double, steep: Double?
  ) throws -> RuleJudgement {
    let question = LifetimeQuestion.tokens(
      [type], firing: "life.over_limit",
      columns: [
        "max(life.limit_seconds) AS limit_seconds", "max(life.longest) AS longest",
        "sum(coalesce(life.undecided, 0)) AS undecided",
        "max(CASE WHEN life.over_limit > 0 THEN life.limit_seconds END) AS exceeded",
        "max(CASE WHEN life.over_limit > 0 THEN coalesce(life.from_configuration, 0) ELSE 0 END) AS inferred",
      ])
    let quantiles = try quantiles(of: type, context)
    var builder = JudgementBuilder(rule, context)
    let answers = try question.answers(context)
    builder.count(answers)
    for answer in answers where answer.hits > 0 && Double(answer.hits) > share * Double(answer.examined) {
      builder.fire(sighting(answer, context, type: type, p95: quantiles[answer.resource], steep: steep))
    }
    return builder.judgement()
  }

  private static func quantiles(of type: String, _ context: RuleContext) throws -> [ResourceScope: Int64] {
    let rows = try Row.fetchAll(
      context.database,
      sql: "SELECT issuer, client, p95 FROM v_lifetime_client WHERE token_type = ? AND p95 IS NOT NULL",
      arguments: [type])
    return Dictionary(
      rows.map { (ResourceScope(issuer: $0["issuer"], client: $0["client"]), $0["p95"]) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func sighting(
    _ answer: TokenAnswer, _ context: RuleContext, type: String, p95: Int64?, steep: Double?
  ) -> JudgementBuilder.Sighting {
    let limit: Int64 = answer.row["exceeded"] ?? 0
    let longest: Int64 = answer.row["longest"] ?? 0
    let words = FindingWords.tokens([type])
    let tier = context.lifetimeTier(answer.profiles, inferred: answer.row["inferred"])
    let undecided: Int64 = answer.row["undecided"]
    var seen =
      "\(context.publication.words(answer.hits, of: answer.examined, "\(words) of known lifetime")) live longer than \(FindingWords.time(limit)); the longest lives \(FindingWords.time(longest))."
    var evidence = [
      context.publication.evidence(
        "lifetime.over_limit", answer.hits, of: answer.examined, tier: tier, basis: undecided > 0 ? .lowerBound : .exact
      ),
      context.publication.evidence("lifetime.limit", value: Double(limit), unit: "s", tier: tier),
    ]
    if let p95 {
      seen += " 95% of them live at most \(FindingWords.time(p95))."
      evidence.append(context.publication.evidence("lifetime.p95", value: Double(p95), unit: "s", tier: tier))
    }
    var sighting = JudgementBuilder.Sighting(
      answer, context, tokenType: type,
      title:
        "\(words.prefix(1).uppercased() + words.dropFirst()) of \(answer.client) live longer than \(FindingWords.time(limit))",
      seen: seen, of: answer.examined, evidence: evidence)
    if let steep, let p95, Double(p95) > steep * Double(limit) {
      sighting.facts.ownStep = -1
      sighting.facts.ownReason =
        "the lifetime that 95% do not exceed is more than \(DecimalShare.text(steep)) times the limit"
    }
    return sighting
  }
}
