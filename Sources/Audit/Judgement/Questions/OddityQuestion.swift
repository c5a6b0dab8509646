internal import GRDB
internal import TokenModel

/// A question about oddities that were counted with tokens, by issuer and client (and claim).
struct OddityQuestion {
  var codes: [Anomaly]
  /// More about the profile, under the name `profile`.
  var condition = "1"
  var perClaim = false

  var sql: String {
    let names = codes.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    let claim = perClaim ? "coalesce(claim_path.dotted, '')" : "''"
    return """
      SELECT issuer.name AS issuer, client.name AS client, \(claim) AS claim, anomaly.code, sum(anomaly.tokens) AS hits,
        group_concat(profile.profile_id) AS profiles, min(anomaly.day) AS first_day,
        max(anomaly.day) AS last_day
      FROM v_period JOIN anomaly ON anomaly.day BETWEEN v_period.first_day AND v_period.last_day
      JOIN profile ON profile.profile_id = anomaly.profile_id
      JOIN issuer ON issuer.issuer_id = profile.issuer_id JOIN client ON client.client_id = profile.client_id
      LEFT JOIN claim_path ON claim_path.claim_path_id = anomaly.claim_path_id
      WHERE anomaly.code IN (\(names)) AND (\(condition))
      GROUP BY profile.issuer_id, profile.client_id, \(claim), anomaly.code
      ORDER BY issuer.name, client.name, 3, anomaly.code
      """
  }

  func answers(_ context: RuleContext) throws -> [OddityAnswer] {
    var answers: [OddityAnswer] = []
    for row in try Row.fetchAll(context.database, sql: sql) {
      let part = OddityAnswer(row)
      if let last = answers.last, last.issuer == part.issuer, last.client == part.client, last.claim == part.claim {
        answers[answers.count - 1].add(part)
      } else {
        answers.append(part)
      }
    }
    return answers
  }
}

/// Oddities of one client (and claim).
struct OddityAnswer {
  let issuer: String
  let client: String
  /// Empty where the codes belong to the token.
  let claim: String
  /// Tokens by code: a token counts once a code.
  var codes: [(code: String, tokens: Int64)]
  var profiles: [Int64]
  var first: Day
  var last: Day

  init(_ row: Row) {
    issuer = row["issuer"]
    client = row["client"]
    claim = row["claim"]
    codes = [(row["code"], row["hits"])]
    profiles = SQLList.numbers(row["profiles"])
    first = Day(number: row["first_day"])
    last = Day(number: row["last_day"])
  }

  mutating func add(_ other: OddityAnswer) {
    codes += other.codes
    profiles = Set(profiles + other.profiles).sorted()
    first = min(first, other.first)
    last = max(last, other.last)
  }

  /// At least so many tokens: those of the most frequent code, since one token may have several.
  var hits: Int64 { codes.map(\.tokens).max() ?? 0 }
  var resource: ResourceScope { ResourceScope(issuer: issuer, client: client) }
}

extension JudgementBuilder.Sighting {
  /// A sighting of oddities.
  /// - Parameters:
  ///   - resource: to whom the verdict belongs; nil: to the client.
  ///   - scope: where it was seen; nil: at the client.
  ///   - of: the tokens that the oddities are a part of.
  init(
    _ odd: OddityAnswer, of total: Int64, to resource: ResourceScope? = nil, at scope: ResourceScope? = nil,
    title: String, seen: String, _ context: RuleContext
  ) {
    let tier = context.tier(odd.profiles)
    self.init(
      resource ?? odd.resource, at: scope ?? odd.resource, title: title, seen: seen, numerator: odd.hits,
      denominator: total,
      evidence: odd.codes.map { context.publication.evidence($0.code, $0.tokens, of: total, tier: tier) },
      first: odd.first, last: odd.last)
    facts = context.facts(odd.profiles)
  }
}
