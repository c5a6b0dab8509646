internal import GRDB
internal import Policy
internal import TokenModel

/// TA-IC-008: tokens that the record promises to encrypt and that are not.
enum BrokenEncryptionPromise: Rule {
  static let description = RuleDescription(
    id: "TA-IC-008", topic: "Promised encryption",
    failing: "Tokens that the record promises to encrypt are not encrypted",
    passing: "Tokens that the record promises to encrypt are encrypted", severity: .high,
    why: "The record tells persons and authorities of a protection that these tokens do not have.",
    rationale:
      "RFC 9068 names encryption as the way to keep claims from whoever sees an access token, RFC 7516 defines it. Article 32(1)(a) names encryption among the measures. That a promise of the record is judged by every token is our own judgement.",
    articles: ["32(1)(a)", "30(1)(g)"],
    sources: [RuleSource("RFC 9068", "2021", "6"), RuleSource("RFC 7516", "2015", "1")], evidence: [.token, .policy],
    reads: ["policy", "v_token_audience"], remedies: ProtectionRemedies.encryption, gain: .figures(.encrypt))

  static let firing = RuleExample(
    "Tokens for the orders API are promised to be encrypted, and are signed only.", [.access()],
    declared: [ExampleActivity { $0.measures = [.encryptedFor("orders-api")] }],
    finds: [RuleExample.ExpectedFinding(.high, client: nil, audience: "orders-api")])

  static let silent = RuleExample(
    "They are encrypted.",
    [
      .access {
        $0.protection = .jwe
        $0.algorithm = "RSA-OAEP-256"
      }
    ], declared: [ExampleActivity { $0.measures = [.encryptedFor("orders-api")] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let promises = (context.policy?.activities ?? []).flatMap { activity in
      activity.measures.compactMap { measure -> (activity: String, audience: Glob)? in
        if case .encryptedFor(let audience) = measure { (activity.id, Glob(audience)) } else { nil }
      }
    }
    let absence = "no activity promises encryption for an audience"
    guard !promises.isEmpty else { return builder.judgement(absence: absence) }
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT activity, audience, sum(tokens) AS tokens,
          coalesce(sum(tokens) FILTER (WHERE protection IN ('jws', 'none', 'opaque', 'jwe')), 0) AS seen,
          coalesce(sum(tokens) FILTER (WHERE protection IN ('jws', 'none')), 0) AS readable,
          group_concat(CASE WHEN protection IN ('jws', 'none') THEN profile_id END) AS profiles,
          min(CASE WHEN protection IN ('jws', 'none') THEN first_day END) AS first_day,
          max(CASE WHEN protection IN ('jws', 'none') THEN last_day END) AS last_day
        FROM v_token_audience WHERE activity <> '' AND audience_id <> 0
        GROUP BY activity, audience ORDER BY activity, audience
        """)
    for row in rows {
      let activity: String = row["activity"]
      let audience: String = row["audience"]
      guard promises.contains(where: { $0.activity == activity && $0.audience.matches(audience) }) else { continue }
      let resource = ResourceScope(activity: activity)
      builder.count(resource, of: row["tokens"], examined: row["seen"])
      let readable: Int64 = row["readable"]
      guard readable > 0 else { continue }
      let profiles = SQLList.numbers(row["profiles"])
      let of: Int64 = row["seen"]
      var sighting = JudgementBuilder.Sighting(
        resource, at: ResourceScope(audience: audience, activity: activity),
        title: "Tokens of \(activity) for \(audience) are not encrypted",
        seen:
          "\(context.publication.words(readable, of: of, "tokens whose form was seen")) for \(audience) are not encrypted (no JWE); the measures of \(activity) promise it.",
        numerator: readable, denominator: of,
        evidence: [context.publication.evidence("tokens", readable, of: of, tier: context.tier(profiles))],
        first: Day(number: row["first_day"]), last: Day(number: row["last_day"]))
      sighting.facts = context.facts(profiles)
      builder.fire(sighting)
    }
    return builder.judgement(absence: "no token for an audience with promised encryption was seen in the period")
  }
}
