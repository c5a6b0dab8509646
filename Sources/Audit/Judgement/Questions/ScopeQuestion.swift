internal import GRDB
internal import TokenModel

/// A question about granted scopes of declared clients, by issuer, client and scope.
enum ScopeQuestion {
  /// Tokens of clients that some activity names; under the name `token`.
  static let declaredClient = """
    EXISTS (SELECT 1 FROM declared_client AS declared WHERE declared.epoch = token.epoch
      AND declared.issuer_id = token.issuer_id AND declared.client_id = token.client_id)
    """

  /// Access tokens of declared clients, and those of them whose scopes are logged.
  static let counts = TokenQuestion(
    from: "v_token AS token JOIN scope_set AS granted ON granted.scope_set_id = token.scope_set_id",
    about: "token.token_type = 'access_token' AND \(declaredClient)", seen: "granted.state = 'known'")

  /// - Parameters:
  ///   - join: More tables, of which one row at most fits a token and a scope; may use `token` and `scope`.
  ///   - classes: SQL that lists classes, over the joined rows.
  ///   - clients: Whose tokens are meant.
  static func answers(
    _ context: RuleContext, join: String = "", condition: String, classes: String = "''",
    clients: String = declaredClient
  ) throws -> [ScopeAnswer] {
    let rows = try Row.fetchCursor(
      context.database,
      sql: """
        SELECT issuer.name AS issuer, client.name AS client, scope.name AS scope, found.* FROM (
          SELECT token.issuer_id, token.client_id, scope.scope_id, sum(token.tokens) AS hits,
            group_concat(token.profile_id) AS profiles, group_concat(DISTINCT \(classes)) AS classes,
            min(token.first_day) AS first_day, max(token.last_day) AS last_day
          FROM v_token AS token JOIN scope_set_member AS member ON member.scope_set_id = token.scope_set_id
          JOIN scope ON scope.scope_id = member.scope_id \(join)
          WHERE \(clients) AND \(condition) GROUP BY token.issuer_id, token.client_id, scope.scope_id
        ) AS found JOIN issuer ON issuer.issuer_id = found.issuer_id JOIN client ON client.client_id = found.client_id
        JOIN scope ON scope.scope_id = found.scope_id
        ORDER BY issuer.name, client.name, scope.name
        """)
    return try Array(rows.map(ScopeAnswer.init))
  }
}

/// A granted scope of one client.
struct ScopeAnswer {
  let issuer: String
  let client: String
  let scope: String
  let hits: Int64
  let profiles: [Int64]
  let classes: [String]
  let first: Day
  let last: Day

  init(_ row: Row) {
    issuer = row["issuer"]
    client = row["client"]
    scope = row["scope"]
    hits = row["hits"]
    profiles = SQLList.numbers(row["profiles"])
    classes = Set(SQLList.texts(row["classes"])).sorted()
    first = Day(number: row["first_day"])
    last = Day(number: row["last_day"])
  }

  var resource: ResourceScope { ResourceScope(issuer: issuer, client: client) }
}

extension JudgementBuilder.Sighting {
  /// A granted scope; `of` are the client's tokens whose scopes are logged.
  init(_ answer: ScopeAnswer, _ context: RuleContext, of: Int64, title: String, remark: String) {
    let of = max(of, answer.hits)
    self.init(
      answer.resource, at: ResourceScope(issuer: answer.issuer, client: answer.client, scopeName: answer.scope),
      title: title,
      seen:
        "\(answer.scope) was granted with \(context.publication.words(answer.hits, of: of, "tokens whose scopes are logged")).\(remark)",
      numerator: answer.hits, denominator: of,
      evidence: [
        context.publication.evidence("tokens", answer.hits, of: of, tier: context.tier(answer.profiles))
      ], first: answer.first, last: answer.last)
    facts = context.facts(answer.profiles)
  }
}
