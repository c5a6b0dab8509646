internal import GRDB
internal import TokenModel

/// A question about claims: which of them fire, by issuer, client and path, over `v_claim` under the name `used`.
struct ClaimQuestion {
  var condition: String

  /// One row an issuer, client, claim path and token type.
  var sql: String {
    """
    SELECT issuer.name AS issuer, client.name AS client, found.* FROM (
      SELECT used.issuer_id, used.client_id, used.claim, used.token_type,
        group_concat(DISTINCT used.data_class) AS classes, sum(used.tokens) AS hits,
        group_concat(used.profile_id) AS profiles, min(used.first_day) AS first_day,
        max(used.last_day) AS last_day, min(used.basis) AS basis, max(used.weight) AS weight,
        min(used.review) AS review, max(used.confidence) AS confidence, max(used.evidence) AS evidence
      FROM v_claim AS used
      WHERE \(condition) GROUP BY used.issuer_id, used.client_id, used.claim, used.token_type
    ) AS found JOIN issuer ON issuer.issuer_id = found.issuer_id JOIN client ON client.client_id = found.client_id
    ORDER BY issuer.name, client.name, found.claim, found.token_type
    """
  }

  /// One answer an issuer, client and path.
  func answers(_ context: RuleContext) throws -> [ClaimAnswer] {
    let seen = try context.tokensWithClaims()
    var answers: [ClaimAnswer] = []
    let rows = try Row.fetchCursor(context.database, sql: sql)
    while let row = try rows.next() {
      let type: String = row["token_type"]
      var part = ClaimAnswer(row)
      part.types = [
        ClaimAnswer.Use(
          type: type, tokens: row["hits"],
          of: seen[RuleContext.TypeKey(issuer: part.issuer, client: part.client, type: type)] ?? row["hits"])
      ]
      if let last = answers.last, last.issuer == part.issuer, last.client == part.client, last.claim == part.claim {
        answers[answers.count - 1].add(part)
      } else {
        answers.append(part)
      }
    }
    return answers
  }
}

/// A claim that fires, in the tokens of one client.
struct ClaimAnswer {
  let issuer: String
  let client: String
  /// Dotted path.
  let claim: String
  var classes: [String]
  var types: [Use] = []
  var profiles: [Int64]
  var first: Day
  var last: Day
  var observed: Bool
  var weight: Int64
  /// Every decision is one that a person must confirm.
  var review: Bool
  var confidence: Double
  var evidence: String

  /// Tokens of one type that carry it, of those that could.
  struct Use: Equatable {
    var type: String
    var tokens: Int64
    var of: Int64
  }

  init(_ row: Row) {
    issuer = row["issuer"]
    client = row["client"]
    claim = row["claim"]
    classes = SQLList.texts(row["classes"])
    profiles = SQLList.numbers(row["profiles"])
    first = Day(number: row["first_day"])
    last = Day(number: row["last_day"])
    observed = row["basis"] == "observed"
    weight = row["weight"]
    review = row["review"]
    confidence = row["confidence"]
    evidence = row["evidence"]
  }

  mutating func add(_ other: ClaimAnswer) {
    classes = Set(classes + other.classes).sorted()
    types += other.types
    profiles += other.profiles
    first = min(first, other.first)
    last = max(last, other.last)
    observed = observed && other.observed
    weight = max(weight, other.weight)
    review = review && other.review
    confidence = max(confidence, other.confidence)
  }

  var hits: Int64 { types.reduce(0) { $0 + $1.tokens } }
  var of: Int64 { types.reduce(0) { $0 + $1.of } }
  var resource: ResourceScope { ResourceScope(issuer: issuer, client: client) }

  /// Where the finding stands. The token type is named where there is one only.
  var scope: ResourceScope {
    ResourceScope(
      issuer: issuer, client: client, tokenType: types.count == 1 ? types[0].type : nil, claim: claim,
      dataClass: classes.count == 1 ? classes[0] : nil)
  }
}

extension RuleContext {
  struct TypeKey: Hashable {
    var issuer: String
    var client: String
    var type: String
  }

  /// Tokens whose claims are told, wholly or in part: those that a claim could have stood in.
  func tokensWithClaims() throws -> [TypeKey: Int64] { try given.claims(countTokensWithClaims) }

  private func countTokensWithClaims() throws -> [TypeKey: Int64] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT issuer.name AS issuer, client.name AS client, token_type, sum(tokens) AS tokens
        FROM v_token JOIN issuer USING (issuer_id) JOIN client USING (client_id)
        WHERE claims_told OR tier = 'token-partial' GROUP BY issuer_id, client_id, token_type
        """)
    return Dictionary(
      rows.map { (TypeKey(issuer: $0["issuer"], client: $0["client"], type: $0["token_type"]), $0["tokens"]) },
      uniquingKeysWith: +)
  }
}
