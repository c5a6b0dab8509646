internal import GRDB
internal import TokenModel

/// TA-DM-005: long lists and large objects of personal data.
enum CrowdedClaim: Rule {
  static let description = RuleDescription(
    id: "TA-DM-005", topic: "Size of personal lists and objects",
    failing: "Tokens carry long lists or large objects of personal data",
    passing: "Personal lists and objects in tokens are short", severity: .low,
    why: "Every membership and role of a person goes to a recipient that decides by one or two of them.",
    rationale: "That more than 20 elements of a list, or 30 values in an object, are too many is our own judgement.",
    articles: ["5(1)(c)"],
    evidence: [.token],
    parameters: [
      RuleParameter("max_elements", .count(20), "mean elements of a personal list"),
      RuleParameter("max_leaves", .count(30), "personal values in one object"),
    ],
    reads: ["v_token", "v_claim", "claim_fact"], remedies: ClaimRemedies.shorten,
    gain: .none(
      "how many entries would be left is for the recipient’s need to say; `simulate 'drop claim:…'` tells what the whole claim weighs"
    ))

  static let firing = RuleExample(
    "Access tokens list 45 groups of the person.",
    [.access { $0.claims = [.sub, ExampleClaim("groups", "group_membership") { $0.elements = 45 }] }],
    finds: [RuleExample.ExpectedFinding(.low, claim: "groups")])

  static let silent = RuleExample(
    "Access tokens list three groups.",
    [.access { $0.claims = [.sub, ExampleClaim("groups", "group_membership") { $0.elements = 3 }] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    builder.count(try ReadableTokens.seen.answers(context))
    let elements = context.count("max_elements", of: Self.self)
    let lists = try ClaimSizeQuestion.answers(
      context, where: ClaimCondition.personalSeen,
      candidates: "max_elements > \(elements)", having: "sum(fact.elements) > \(elements) * sum(used.tokens)")
    for list in lists {
      var sighting = JudgementBuilder.Sighting(
        list.claim, context, title: "\(list.claim.claim) of \(list.claim.client) is a long list",
        remark: " It has \(Publication.decimal(list.meanElements)) elements on average.")
      sighting.evidence.append(
        context.publication.evidence(
          "claims.fan_out", value: Publication.rounded(list.meanElements), unit: "elements",
          tier: context.tier(list.claim.profiles)))
      builder.fire(sighting)
    }
    for sighting in try objects(context) { builder.fire(sighting) }
    return builder.judgement()
  }

  /// Objects with too many personal leaves, by the name of their first member.
  private static func objects(_ context: RuleContext) throws -> [JudgementBuilder.Sighting] {
    let limit = context.count("max_leaves", of: Self.self)
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer.name AS issuer, client.name AS client, root, max(leaves) AS leaves, sum(tokens) AS hits,
          group_concat(profile_id) AS profiles, min(first_day) AS first_day, max(last_day) AS last_day
        FROM (
          SELECT issuer_id, client_id, profile_id, epoch, substr(pointer, 2, instr(substr(pointer, 2), '/') - 1) AS root,
            count(*) AS leaves, max(tokens) AS tokens, min(first_day) AS first_day, max(last_day) AS last_day
          FROM v_claim AS used
          WHERE \(ClaimCondition.personalSeen) AND instr(substr(pointer, 2), '/') > 0
          GROUP BY issuer_id, client_id, profile_id, epoch, root HAVING count(*) > \(limit))
        JOIN issuer USING (issuer_id) JOIN client USING (client_id)
        GROUP BY issuer_id, client_id, root ORDER BY issuer.name, client.name, root
        """)
    return rows.map { row in
      let client: String = row["client"]
      let root: String = row["root"]
      let hits: Int64 = row["hits"]
      let leaves: Int64 = row["leaves"]
      let profiles = SQLList.numbers(row["profiles"])
      let resource = ResourceScope(issuer: row["issuer"], client: client)
      var scope = resource
      scope.claim = root
      var sighting = JudgementBuilder.Sighting(
        resource, at: scope, title: "\(root) of \(client) is a large object of personal data",
        seen:
          "\(root) has up to \(leaves) personal leaves, in \(context.publication.words(hits)) tokens of \(client).",
        numerator: hits, denominator: hits,
        evidence: [
          context.publication.evidence("tokens", hits, tier: context.tier(profiles)),
          context.publication.evidence(
            "leaves", value: Double(leaves), unit: "claims", tier: context.tier(profiles)),
        ], first: Day(number: row["first_day"]), last: Day(number: row["last_day"]))
      sighting.facts = context.facts(profiles)
      return sighting
    }
  }
}

extension Publication {
  /// Three decimals, rounded half away from zero: how means are stored.
  static func rounded(_ mean: Double) -> Double { (mean * 1_000).rounded(.toNearestOrAwayFromZero) / 1_000 }

  /// A mean in words, with one decimal.
  static func decimal(_ mean: Double) -> String {
    let tenths = Int64((mean * 10).rounded(.toNearestOrAwayFromZero))
    return "\(grouped(tenths / 10)).\(tenths % 10)"
  }
}
