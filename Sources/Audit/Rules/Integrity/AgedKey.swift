internal import GRDB
internal import TokenModel

/// TA-IC-013: signing keys that are used for too long.
enum AgedKey: Rule {
  static let description = RuleDescription(
    id: "TA-IC-013", judgesEnd: true, topic: "Age of signing keys",
    failing: "A signing key has been in use for too long",
    passing: "Signing keys are renewed in time", severity: .low,
    why: "The longer a key is used, the more tokens fall with it when it is lost.",
    rationale:
      "Article 32(1) asks for measures by the state of the art. That a key should be renewed within 400 days is our own judgement; the age is a lower bound, from first to last sight.",
    articles: ["32(1)"], evidence: [.token],
    parameters: [RuleParameter("max_days", .count(400), "days from first to last sight of a key")],
    reads: ["v_token", "v_key_age", "issuance", "key_id"], remedies: ProtectionRemedies.key,
    gain: .none(
      "`simulate` knows contents, lifetimes and recipients of tokens, not their signatures; protection.key_age of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "A key was seen 450 days ago, and still signs.", [.access { $0.daysAgo = 450 }, .access()],
    finds: [RuleExample.ExpectedFinding(.low, client: nil)])

  static let silent = RuleExample(
    "Over 450 days the key was renewed.",
    [
      .access {
        $0.daysAgo = 450
        $0.keyID = "key-0"
      }, .access(),
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let days = context.count("max_days", of: Self.self)
    // A store that is younger than the bound cannot show that a key is.
    let isOldEnough = """
      (SELECT min(day) FROM issuance) <= (SELECT last_day FROM v_period) - \(days)
      """
    builder.count(
      try TokenQuestion(
        from: "v_token AS token JOIN key_id AS key ON key.key_id_id = token.key_id_id",
        about: "\(TokenQuestion.readable) AND token.protection <> 'none'",
        seen: "\(TokenQuestion.header) AND key.name NOT IN \(KeyQuestion.nameless) AND \(isOldEnough)"
      ).answers(context))
    let ages = try Row.fetchAll(
      context.database, sql: "SELECT issuer, key_id, days FROM v_key_age WHERE days > ?", arguments: [days])
    let old = Dictionary(
      ages.map { (ResourceScope(issuer: $0["issuer"], keyID: $0["key_id"]), $0["days"] as Int64) },
      uniquingKeysWith: { first, _ in first })
    let keys = try KeyQuestion.answers(context, condition: "key.name NOT IN \(KeyQuestion.nameless)")
    for key in keys {
      guard let age = old[ResourceScope(issuer: key.issuer, keyID: key.key)] else { continue }
      let tier = context.tier(key.profiles)
      builder.fire(
        key.sighting(
          context, title: "\(key.name) of \(key.issuer) has been in use for \(age) days",
          seen: "\(key.name) was in use for at least \(age) days.",
          evidence: [
            context.publication.evidence(
              "protection.key_age", value: Double(age), unit: "days", tier: tier, basis: .lowerBound),
            context.publication.evidence("tokens", key.hits, tier: tier),
          ]))
    }
    return builder.judgement()
  }
}
