package import Store

internal import GRDB
internal import TokenModel

extension ObservedClient {
  /// An unknown type counts as access token, offline as refresh token.
  private static let type = """
    CASE profile.token_type WHEN 'unknown' THEN 'access_token' WHEN 'offline_token' THEN 'refresh_token'
      ELSE profile.token_type END
    """

  /// Every client of a store that has a name of its own, by name.
  package static func all(of store: EvidenceStore) throws -> [ObservedClient] {
    try store.read { database in
      var clients: [String: ObservedClient] = [:]
      try rows(
        database, "SELECT client.name, issuer.name, min(first_day) FROM profile JOIN issuer USING (issuer_id)",
        group: "client_id, issuer_id"
      ) { row in
        let name: String = row[0]
        let day = Day(number: row[2])
        var client = clients[name] ?? ObservedClient(name: name, firstDay: day)
        client.firstDay = min(client.firstDay, day)
        client.issuers.append(row[1])
        clients[name] = client
      }
      try rows(
        database,
        """
        SELECT client.name, audience.name, max(profile.token_type <> 'id_token' OR audience.name <> client.name) AS other
        FROM profile JOIN audience_set_member USING (audience_set_id) JOIN audience USING (audience_id)
        """, group: "client_id, audience_id"
      ) { row in
        if row[2] as Bool { clients[row[0] as String]?.audiences.append(row[1]) }
      }
      try rows(
        database,
        "SELECT client.name, scope.name FROM profile JOIN scope_set_member USING (scope_set_id) JOIN scope USING (scope_id)",
        group: "client_id, scope_id"
      ) { row in clients[row[0] as String]?.scopes.append(row[1]) }
      try rows(
        database,
        "SELECT client.name, \(type) AS type, claim.data_class FROM profile JOIN v_profile_claim AS claim USING (profile_id)",
        group: "client_id, type, claim.data_class"
      ) { row in
        guard let type = TokenType(rawValue: row[1]) else { return }
        clients[row[0] as String]?.classes[DataClass(row[2] as String), default: []].insert(type)
      }
      try rows(
        database,
        """
        SELECT client.name, \(type) AS type, max(max_seconds) FROM profile
        JOIN lifetime ON lifetime.profile_id = profile.profile_id AND lifetime.state = 'known'
        """, group: "client_id, type"
      ) { row in
        guard let type = TokenType(rawValue: row[1]) else { return }
        clients[row[0] as String]?.lifetimes[type] = row[2]
      }
      return clients.values.map(\.sorted).sorted { Self.precedes($0.name, $1.name) }
    }
  }

  /// `(unknown)` and the names of folded rows stand for no client.
  private static func rows(
    _ database: Database, _ select: String, group: String, _ body: (Row) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        \(select) JOIN client ON client.client_id = profile.client_id
        WHERE client.name NOT LIKE '(%)' AND profile.kind IN ('issuance', 'observation') GROUP BY profile.\(group)
        """)
    while let row = try rows.next() { try body(row) }
  }

  private var sorted: ObservedClient {
    var client = self
    client.issuers.sort(by: Self.precedes)
    client.audiences.sort(by: Self.precedes)
    client.scopes.sort(by: Self.precedes)
    return client
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
