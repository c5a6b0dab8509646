internal import GRDB
internal import TokenModel

/// TA-DM-006: personal data where none belong: in subject and token identifiers, names of clients, scopes and keys.
enum PersonalDataInOddPlace: Rule {
  static let description = RuleDescription(
    id: "TA-DM-006", topic: "Personal data in identifiers and names",
    failing: "Personal data stand where an identifier or a name belongs",
    passing: "Identifiers and names carry no personal data", severity: .high,
    why: "Identifiers are copied into logs, keys and addresses everywhere, and cannot be erased there.",
    rationale:
      "RFC 7519 demands (MUST) measures against disclosure where a JWT holds privacy-sensitive information; OpenID Connect Core binds the release of identifying data to consent. That names of clients, scopes, audiences and keys are judged too is our own judgement.",
    articles: ["5(1)(c)", "25(1)"],
    sources: [
      RuleSource("RFC 7519", "2015", "12"),
      RuleSource("OpenID Connect Core", "1.0 incorporating errata set 2", "17.1"),
    ],
    evidence: [.token, .event],
    reads: ["v_token", "v_claim", "client", "issuer", "audience", "scope", "key_id", "claim_path", "anomaly"],
    remedies: ClaimRemedies.subject,
    gain: .none("an identifier must stand there still, and what it weighs is not known before it is chosen"))

  static let firing = RuleExample(
    "The subject of access tokens is the e-mail address.",
    [.access { $0.claims = [ExampleClaim("sub", "contact.email") { $0.evidence = .value }] }],
    finds: [RuleExample.ExpectedFinding(.high, claim: "sub")])

  static let silent = RuleExample("The subject is a pseudonym.", [.access(), .id()])

  /// Classes that make a good identifier.
  private static let identifiers = [
    "pseudonymous_id", "session.id", "client.identity", "employment.id", "education.id", "device.id",
  ]

  /// Claims whose values identify a subject, a session or a token.
  private static let identifierClaims = ["sub", "jti", "sid", "uti", "origin_jti", "nonce", "act.sub", "may_act.sub"]

  /// Where names stand that are no claims, the column of a token that leads to them, and the query of the names by that
  /// column.
  private static let places = [
    ("@issuer", "issuer_id", "issuer"), ("@client", "client_id", "client"), ("@header/kid", "key_id_id", "key_id"),
    ("@audience", "audience_set_id", "audience_set_member JOIN audience USING (audience_id)"),
    ("@scope", "scope_set_id", "scope_set_member JOIN scope USING (scope_id)"),
    ("@name", "claim_shape_id", "claim_shape_member JOIN claim_path USING (claim_path_id)"),
  ]

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context, floor: .claims)
    let answers = try TokenQuestion(about: "1", seen: "token.claims_known").answers(context)
    builder.count(answers)
    let totals = Dictionary(answers.map { ($0.resource, $0.of) }, uniquingKeysWith: +)
    let question = ClaimQuestion(
      condition:
        "used.personal AND used.claim IN \(ClaimCondition.list(identifierClaims)) AND used.data_class NOT IN \(ClaimCondition.list(identifiers))"
    )
    for answer in try question.answers(context) {
      var sighting = JudgementBuilder.Sighting(
        answer, context, title: "\(answer.claim) of \(answer.client) carries personal data", remark: "")
      sighting.review = answer.review
      builder.fire(sighting)
    }
    for place in places {
      for sighting in try sightings(place.0, key: place.1, names: place.2, totals, context) {
        builder.fire(sighting)
      }
    }
    for odd in try OddityQuestion(codes: [.personalPlace], perClaim: true).answers(context) {
      let of = max(totals[odd.resource] ?? 0, odd.hits)
      var sighting = JudgementBuilder.Sighting(
        odd.resource, at: ResourceScope(issuer: odd.issuer, client: odd.client, claim: odd.claim),
        title: "\(odd.claim) of \(odd.client) carries personal data",
        seen:
          "Personal data stand in the name or in the open at \(odd.claim) of \(context.publication.words(odd.hits, of: of, "tokens")).",
        numerator: odd.hits, denominator: of,
        evidence: [context.publication.evidence("tokens", odd.hits, of: of, tier: context.tier(odd.profiles))],
        first: odd.first, last: odd.last)
      sighting.facts = context.facts(odd.profiles)
      builder.fire(sighting)
    }
    return builder.judgement()
  }

  /// Names that were stored masked, because a detector found them personal. There are few, so that they are read first.
  private static func sightings(
    _ place: String, key: String, names: String, _ totals: [ResourceScope: Int64], _ context: RuleContext
  ) throws -> [JudgementBuilder.Sighting] {
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer.name AS issuer, client.name AS client, group_concat(DISTINCT named.masked) AS classes,
          group_concat(token.profile_id) AS profiles, sum(token.tokens) AS tokens, min(token.first_day) AS first_day,
          max(token.last_day) AS last_day
        FROM (SELECT \(key), min(masked) AS masked FROM \(names) WHERE masked IS NOT NULL GROUP BY \(key)) AS named
        CROSS JOIN v_token AS token ON token.\(key) = named.\(key)
        JOIN issuer ON issuer.issuer_id = token.issuer_id JOIN client ON client.client_id = token.client_id
        GROUP BY token.issuer_id, token.client_id ORDER BY issuer.name, client.name
        """)
    return rows.map { row in
      let client: String = row["client"]
      let resource = ResourceScope(issuer: row["issuer"], client: client)
      let profiles = SQLList.numbers(row["profiles"])
      let tokens: Int64 = row["tokens"]
      let of = max(totals[resource] ?? 0, tokens)
      let classes = FindingWords.list(SQLList.texts(row["classes"]))
      var scope = resource
      scope.claim = place
      var sighting = JudgementBuilder.Sighting(
        resource, at: scope, title: "\(place) of \(client) carries personal data",
        seen:
          "A name that looks like \(classes) stands at \(place) of \(context.publication.words(tokens, of: of, "tokens")); it is kept masked.",
        numerator: tokens, denominator: of,
        evidence: [context.publication.evidence("tokens", tokens, of: of, tier: context.tier(profiles))],
        first: Day(number: row["first_day"]), last: Day(number: row["last_day"]))
      sighting.facts = context.facts(profiles)
      return sighting
    }
  }
}
