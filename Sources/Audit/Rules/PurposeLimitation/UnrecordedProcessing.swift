internal import GRDB
internal import Policy
internal import TokenModel

/// TA-PL-009: where the record and the tokens differ, and no other rule says so.
enum UnrecordedProcessing: Rule {
  static let description = RuleDescription(
    id: "TA-PL-009", topic: "Drift between the record and the tokens",
    failing: "Tokens carry classes that the record lacks, or break a measure that it promises",
    passing: "The record has every class that tokens carry, and its measures are kept", severity: .high,
    why: "A record that is not true fails in the moment in which it is needed: when a person or an authority asks.",
    rationale:
      "Article 30(1) demands that the record state the categories of data and recipients, and where possible the measures. A class that the protocol needs or a granted scope brings has a ground in the token, yet the record must name it: our own judgement, as is that signed means no token without a signature, short-lived that no more than the share named outlives the limit, and sender-constrained that every access token has cnf.",
    articles: ["30(1)(c)", "30(1)(d)", "30(1)(g)"], evidence: [.claims, .policy],
    parameters: [
      RuleParameter("max_share", .share(0.001), "share of an activity’s tokens that may live longer than its limit")
    ], reads: ["policy", "v_drift", "v_activity", "v_lifetime_activity"], remedies: RecipientRemedies.drift,
    gain: .none(
      "the audit cannot know whether the record or the tokens will change; purpose.drift of the next run shows what came of it"
    ))

  static let firing = RuleExample(
    "Tokens carry the subject, which the protocol needs and the record lacks, and are not bound to their sender.",
    [.access()], declared: [ExampleActivity { $0.measures = [.signed, .senderConstrained] }],
    finds: [
      RuleExample.ExpectedFinding(
        .high, client: nil, audience: "orders-api", claim: "@activity/web-shop/class/pseudonymous_id"),
      RuleExample.ExpectedFinding(.high, client: nil, claim: "@activity/web-shop/measure/sender_constrained"),
    ])

  static let silent = RuleExample(
    "The record names the class, and tokens are bound to their sender.",
    [
      .access { $0.claims = [.sub, ExampleClaim("cnf.jkt", "protocol")] }
    ],
    declared: [
      ExampleActivity {
        $0.data = [ExampleData("pseudonymous_id", .access)]
        $0.measures = [.signed, .shortLived, .senderConstrained]
      }
    ])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let rows = try Row.fetchAll(
      context.database, sql: "SELECT * FROM v_activity WHERE activity <> '' ORDER BY activity")
    for row in rows {
      builder.count(
        ResourceScope(activity: row["activity"]), of: row["claims_of"], examined: row["claims_tokens"])
    }
    try fireClasses(&builder, context)
    let activities = Dictionary(
      uniqueKeysWithValues: (context.policy?.activities ?? []).map { ($0.id, $0) })
    for row in rows {
      guard let activity = activities[row["activity"]] else { continue }
      for promise in try promises(of: activity, row, context) where promise.isBroken {
        builder.fire(promise.sighting(activity, row, context))
      }
    }
    return builder.judgement(absence: "no token of a declared activity was seen in the period")
  }

  private static func fireClasses(_ builder: inout JudgementBuilder, _ context: RuleContext) throws {
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT * FROM v_drift WHERE drift = 'excess' AND unrecorded > 0 ORDER BY activity, data_class, audience
        """)
    for row in rows {
      let activity: String = row["activity"]
      let code: String = row["data_class"]
      let audience: String = row["audience"]
      let recipient = FindingWords.audience(audience)
      let hits: Int64 = row["unrecorded"]
      let of = max(row["of_tokens"] as Int64, hits)
      let profiles = SQLList.numbers(row["unrecorded_profiles"])
      var sighting = JudgementBuilder.Sighting(
        ResourceScope(activity: activity),
        at: ResourceScope(
          audience: audience, claim: "@activity/\(activity)/class/\(code)", dataClass: code, activity: activity),
        title: "The record of \(activity) lacks \(code) for \(recipient)",
        seen:
          "\(context.publication.words(hits, of: of, "tokens whose claims were seen")) of \(activity) for \(recipient) carry \(code), by protocol or scope; the record does not name it for these tokens.",
        numerator: hits, denominator: of,
        evidence: [context.publication.evidence("tokens", hits, of: of, tier: context.tier(profiles))],
        first: Day(number: row["first_day"]), last: Day(number: row["last_day"]))
      sighting.facts = context.facts(profiles)
      builder.fire(sighting)
    }
  }

  /// A measure of an activity with what was seen of it.
  private struct Promise {
    let code: String
    /// The measure in words.
    let promise: String
    /// The tokens that it is about, and what is true of those that break it.
    let about: String
    let fault: String
    let broken: Int64
    let of: Int64
    let isBroken: Bool

    func sighting(
      _ activity: Activity, _ row: Row, _ context: RuleContext
    ) -> JudgementBuilder.Sighting {
      JudgementBuilder.Sighting(
        ResourceScope(activity: activity.id),
        at: ResourceScope(claim: "@activity/\(activity.id)/measure/\(code)", activity: activity.id),
        title: "\(activity.id) promises \(promise), and does not keep it",
        seen: "\(context.publication.words(broken, of: of, about)) \(fault).",
        numerator: broken, denominator: of,
        evidence: [context.publication.evidence("tokens", broken, of: of, tier: .token)],
        first: Day(number: row["first_day"]), last: Day(number: row["last_day"]))
    }
  }

  private static func promises(of activity: Activity, _ row: Row, _ context: RuleContext) throws -> [Promise] {
    try activity.measures.compactMap { measure in
      switch measure {
      case .signed:
        let broken: Int64 = row["unsecured"]
        return Promise(
          code: "signed", promise: "signed tokens", about: "tokens whose form was seen", fault: "have no signature",
          broken: broken,
          of: row["header_tokens"], isBroken: broken > 0)
      case .senderConstrained:
        let known: Int64 = row["access_known"]
        let broken = known - (row["access_bound"] as Int64)
        return Promise(
          code: "sender_constrained", promise: "tokens bound to their sender",
          about: "access tokens whose claims were seen", fault: "are not bound (they have no claim cnf)",
          broken: broken, of: known,
          isBroken: broken > 0)
      case .shortLived:
        let lifetimes = try Row.fetchOne(
          context.database,
          sql: """
            SELECT coalesce(sum(over_limit), 0) AS over_limit, coalesce(sum(tokens), 0) AS tokens
            FROM v_lifetime_activity WHERE activity = ?
            """, arguments: [activity.id])
        let broken: Int64 = lifetimes?["over_limit"] ?? 0
        let of: Int64 = lifetimes?["tokens"] ?? 0
        return Promise(
          code: "short_lived", promise: "lifetimes within the limit", about: "tokens of known lifetime",
          fault: "live longer than the limit", broken: broken,
          of: of,
          isBroken: Double(broken) > context.share("max_share", of: Self.self) * Double(of))
      case .encryptedFor: return nil
      }
    }
  }
}
