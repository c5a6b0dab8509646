internal import GRDB
internal import TokenModel

/// Granted scopes of declared clients, as far as the removal of one can be told.
struct GrantedScopes {
  private struct Client: Hashable {
    let issuer: String
    let name: String
  }

  private struct Grant: Hashable {
    let client: String
    let scope: String
  }

  private var granted: [Client: Int] = [:]
  private var undeclared: [Client: Set<String>] = [:]
  /// Scopes of tokens whose claims were seen and whose issuer's configuration is not known.
  private var unknown: Set<Grant> = []

  init(_ database: Database) throws {
    for row in try Row.fetchAll(
      database, sql: "SELECT issuer, client, scope, declared FROM v_scope_use WHERE client_declared")
    {
      let client = Client(issuer: row["issuer"], name: row["client"])
      granted[client, default: 0] += 1
      if !(row["declared"] as Bool) { undeclared[client, default: []].insert(row["scope"]) }
    }
    struct Kind: Hashable {
      let issuer: Int64
      let client: Int64
      let type: String
    }
    let configured = Set(
      try Row.fetchAll(database, sql: "SELECT DISTINCT issuer_id, client_id, token_type FROM v_configured_claim").map {
        Kind(issuer: $0[0], client: $0[1], type: $0[2])
      })
    for row in try Row.fetchAll(
      database,
      sql: """
        SELECT DISTINCT issuer_id, client_id, token_type, client.name, scope.name FROM profile
        JOIN claim_shape USING (claim_shape_id) JOIN scope_set_member USING (scope_set_id) JOIN scope USING (scope_id)
        JOIN client USING (client_id) WHERE claim_shape.state = 'known'
        """)
    {
      // A token of unknown type counts as an access token.
      let type = row[2] == TokenType.unknown.rawValue ? TokenType.access.rawValue : row[2] as String
      if !configured.contains(Kind(issuer: row[0], client: row[1], type: type)) {
        unknown.insert(Grant(client: row[3], scope: row[4]))
      }
    }
  }

  /// Whether nobody knows which claims of the client's tokens hang on the scope.
  func hangsUnknown(_ scope: String, of client: String) -> Bool {
    unknown.contains(Grant(client: client, scope: scope))
  }

  /// Scopes of a client whose scopes are logged.
  func count(of client: String, at issuer: String) -> Int { granted[Client(issuer: issuer, name: client)] ?? 0 }

  /// Those that no activity of it lists; nil: the client is in none, or its scopes are not logged.
  func undeclared(of client: String, at issuer: String) -> Set<String>? {
    let client = Client(issuer: issuer, name: client)
    return granted[client] == nil ? nil : undeclared[client] ?? []
  }
}
