internal import GRDB
internal import Store
internal import TokenModel

/// TA-DM-012: attributes that may single a person out together.
enum QuasiIdentifyingToken: Rule {
  static let description = RuleDescription(
    id: "TA-DM-012", topic: "Attributes that identify together",
    failing: "Tokens carry attributes that may single a person out together",
    passing: "Few identifying attributes stand together in a token", severity: .low,
    why: "Birth date, gender and place of residence together point to one person, even without a name.",
    rationale:
      "Recital 26 counts singling out among the means of identification. The list of classes and the bound of three are our own judgement: how many persons share a combination cannot be known without their values, and of fewer than 50 subjects nothing is said.",
    articles: ["5(1)(c)", "25(1)"], evidence: [.claims],
    reads: ["v_token", "v_claim", "v_reidentification", "v_subject"],
    remedies: ClaimRemedies.derive,
    gain: .none(
      "one of several attributes would do, and the purpose alone says which; `simulate 'drop claim:…'` tells the gain of each"
    ))

  static let firing = RuleExample(
    "Access tokens carry birth date, gender and postcode.",
    [
      .access {
        $0.claims = [
          .sub, ExampleClaim("birthdate", "demographic.birthdate"), ExampleClaim("gender", "demographic.gender"),
          ExampleClaim("address.postal_code", "location.locality"),
        ]
      }
    ], finds: [RuleExample.ExpectedFinding(.low)])

  static let silent = RuleExample(
    "The gender alone stands in the tokens.",
    [.access { $0.claims = [.sub, ExampleClaim("gender", "demographic.gender")] }])

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let subjects = try context.subjects.counts().clients
    let few = Set(
      subjects.filter { $0.subjects < QuasiIdentifiers.leastSubjects }.map {
        ResourceScope(issuer: $0.issuer, client: $0.client)
      })
    let answers = try ReadableTokens.told.answers(context)
    builder.count(answers)
    for answer in answers where few.contains(answer.resource) {
      builder.excuse(answer.resource, "fewer than 50 subjects in the month are too few to say")
    }
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer, client, classes, max(person_tokens) AS person_tokens,
          group_concat(token.profile_id) AS profiles, min(token.first_day) AS first_day,
          max(token.last_day) AS last_day
        FROM v_reidentification AS risk JOIN v_token AS token ON token.issuer_id = risk.issuer_id
          AND token.client_id = risk.client_id AND token.person
        WHERE risk.level = 'high' GROUP BY risk.issuer_id, risk.client_id ORDER BY issuer, client
        """)
    for row in rows {
      let client: String = row["client"]
      let classes: Int64 = row["classes"]
      let tokens: Int64 = row["person_tokens"]
      let resource = ResourceScope(issuer: row["issuer"], client: client)
      guard !few.contains(resource) else { continue }
      let profiles = SQLList.numbers(row["profiles"])
      let tier = context.tier(profiles)
      var sighting = JudgementBuilder.Sighting(
        resource, at: resource, title: "Tokens of \(client) carry attributes that identify together",
        seen:
          "Up to \(classes) classes that may identify together stand in one token, in at least 1% of \(context.publication.words(tokens)) tokens of \(client) for persons.",
        numerator: classes, denominator: tokens,
        evidence: [
          context.publication.evidence(
            "reidentification.classes", value: Double(classes), unit: "claims", tier: tier, basis: .estimate),
          context.publication.evidence("tokens", tokens, tier: tier),
        ], first: Day(number: row["first_day"]), last: Day(number: row["last_day"]))
      sighting.facts = context.facts(profiles)
      builder.fire(sighting)
    }
    return builder.judgement()
  }
}
