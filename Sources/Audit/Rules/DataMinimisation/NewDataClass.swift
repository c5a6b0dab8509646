internal import GRDB
internal import TokenModel

/// TA-DM-010: a client that receives a class of data for the first time.
enum NewDataClass: Rule {
  static let description = RuleDescription(
    id: "TA-DM-010", topic: "Classes of data that a client did not receive before",
    failing: "A client receives a class of personal data that it did not receive before",
    passing: "Clients receive the classes of personal data that they received before", severity: .medium,
    why:
      "A change at the issuer sends more of a person to a recipient than the day before, and somebody should have decided it.",
    rationale:
      "Article 25(1) asks for data minimisation at the time of the processing itself, so also when it changes. That thirty days are the memory, and fourteen days with tokens the least of it, is our own judgement.",
    articles: ["5(1)(c)", "25(1)"], evidence: [.claims],
    parameters: [
      RuleParameter("min_days", .count(14), "days of the 30 before the period on which the client must have had tokens")
    ],
    reads: ["v_token", "v_class_new", "v_client_history", "v_claim"], remedies: ClaimRemedies.remove,
    gain: .figures(
      .dropClass,
      "The finding ends by itself when the class is no longer new: the figures come true only where the claim goes."))

  static let firing = RuleExample(
    "For 20 days tokens carried an identifier only; now they carry the e-mail address, too.",
    (31...50).map { days in .access { $0.daysAgo = days } } + [.access { $0.claims = [.sub, .email] }],
    finds: [RuleExample.ExpectedFinding(.medium, claim: "@class/contact.email")])

  static let silent = RuleExample(
    "For 20 days tokens carried the e-mail address, and they still do.",
    (31...50).map { days in
      .access {
        $0.daysAgo = days
        $0.claims = [.sub, .email]
      }
    } + [.access { $0.claims = [.sub, .email] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let least = context.count("min_days", of: Self.self)
    let days = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer.name AS issuer, client.name AS client, days FROM v_client_history JOIN issuer USING (issuer_id)
        JOIN client USING (client_id)
        """)
    let history = Dictionary(
      days.map { (ResourceScope(issuer: $0["issuer"], client: $0["client"]), $0["days"] as Int64) },
      uniquingKeysWith: max)
    let counts = try ReadableTokens.seen.answers(context)
    builder.count(counts)
    for count in counts where count.of > 0 && (history[count.resource] ?? 0) < least {
      builder.excuse(
        count.resource, "needs a past of \(least) days with tokens in the 30 days before the period")
    }
    let fresh = try Row.fetchAll(
      context.database,
      sql: "SELECT issuer, client, data_class FROM v_class_new WHERE history_days >= ?", arguments: [least])
    let places = Set(
      fresh.map { ResourceScope(issuer: $0["issuer"], client: $0["client"], dataClass: $0["data_class"]) })
    guard !places.isEmpty else { return builder.judgement() }
    for place in places.sorted(by: { $0.precedes($1) }) {
      guard let sighting = try sighting(place, context) else { continue }
      builder.fire(sighting)
    }
    return builder.judgement()
  }

  private static func sighting(
    _ place: ResourceScope, _ context: RuleContext
  ) throws -> JudgementBuilder.Sighting? {
    guard let issuer = place.issuer, let client = place.client, let code = place.dataClass else { return nil }
    let row = try Row.fetchOne(
      context.database,
      sql: """
        SELECT sum(tokens) AS hits, group_concat(profile_id) AS profiles, min(review) AS review,
          group_concat(DISTINCT claim) AS claims, min(first_day) AS first_day, max(last_day) AS last_day
        FROM (
          SELECT profile_id, epoch, min(tokens) AS tokens, min(review) AS review, min(claim) AS claim,
            min(first_day) AS first_day, max(last_day) AS last_day
          FROM v_claim AS used JOIN issuer USING (issuer_id) JOIN client USING (client_id)
          WHERE \(ClaimCondition.seen) AND issuer.name = ? AND client.name = ? AND data_class = ?
          GROUP BY profile_id, epoch)
        """, arguments: [issuer, client, code])
    guard let row, let hits = row["hits"] as Int64? else { return nil }
    let of = try context.tokensWithClaims().filter { $0.key.issuer == issuer && $0.key.client == client }
      .reduce(0) { $0 + $1.value }
    let profiles = SQLList.numbers(row["profiles"])
    let resource = ResourceScope(issuer: issuer, client: client)
    let denominator = max(of, hits)
    var sighting = JudgementBuilder.Sighting(
      resource, at: ResourceScope(issuer: issuer, client: client, claim: "@class/\(code)", dataClass: code),
      title: "\(client) receives \(code) for the first time",
      seen:
        "\(context.publication.words(hits, of: denominator, "tokens whose claims were seen")) of \(client) carry \(code) (\(FindingWords.list(SQLList.texts(row["claims"])))); none did in the 30 days before the period.",
      numerator: hits, denominator: denominator,
      evidence: [
        context.publication.evidence("tokens", hits, of: denominator, tier: context.tier(profiles))
      ], first: Day(number: row["first_day"]), last: Day(number: row["last_day"]))
    sighting.facts = context.facts(profiles)
    sighting.review = row["review"]
    return sighting
  }
}
