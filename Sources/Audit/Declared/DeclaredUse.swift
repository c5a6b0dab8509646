internal import GRDB
internal import Policy
internal import TokenModel

/// Which clients, audiences, scopes and classes were seen in the 90 days up to the period's end: what a declaration is
/// held against to tell whether it is used.
struct DeclaredUse {
  /// The store reaches back to the first of those days, and enough of every source could be read.
  let isOldEnough: Bool
  private let clients: [Client]

  /// A client with what its tokens named and carried.
  private struct Client {
    let issuer: String
    let name: String
    /// Claims were seen on every day, in the share that the floor asks for.
    let isSufficient: Bool
    var audiences: Set<String> = []
    var scopes: Set<String> = []
    var classes: Set<String> = []
  }

  /// Something that an activity declares.
  struct Item {
    enum Kind: String { case client, audience, scope, dataClass = "class" }
    let kind: Kind
    /// A pattern, or a class.
    let name: String
    /// Nil: the evidence does not suffice to tell.
    let isUsed: Bool?
  }

  init(_ database: Database) throws {
    isOldEnough =
      try Bool.fetchOne(
        database,
        sql: """
          SELECT coalesce((SELECT min(day) FROM issuance) <= last_day - 89, 0)
            AND NOT EXISTS (SELECT 1 FROM v_coverage_source
              WHERE events < (SELECT floor_input FROM v_setting) * (events + quarantined))
          FROM v_period
          """) ?? false
    var clients: [ResourceScope: Client] = [:]
    for row in try Row.fetchAll(
      database,
      sql: """
        SELECT DISTINCT issuer.name AS issuer, client.name AS client, coalesce(sufficient, 0) AS sufficient
        FROM v_recent JOIN profile USING (profile_id) JOIN issuer USING (issuer_id) JOIN client USING (client_id)
        LEFT JOIN v_recent_client USING (issuer_id, client_id)
        """)
    {
      let client = Client(issuer: row["issuer"], name: row["client"], isSufficient: row["sufficient"])
      clients[ResourceScope(issuer: client.issuer, client: client.name)] = client
    }
    func add(_ list: WritableKeyPath<Client, Set<String>>, _ column: String, from more: String) throws {
      for row in try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT issuer.name AS issuer, client.name AS client, \(column) AS name
          FROM v_recent JOIN profile USING (profile_id) JOIN issuer USING (issuer_id) JOIN client USING (client_id)
          \(more)
          """)
      {
        clients[ResourceScope(issuer: row["issuer"], client: row["client"])]?[keyPath: list].insert(row["name"])
      }
    }
    try add(
      \.audiences, "audience.name",
      from: "JOIN audience_set_member USING (audience_set_id) JOIN audience USING (audience_id)")
    try add(\.scopes, "scope.name", from: "JOIN scope_set_member USING (scope_set_id) JOIN scope USING (scope_id)")
    try add(\.classes, "data_class", from: "JOIN v_profile_claim USING (profile_id) WHERE personal")
    self.clients = Array(clients.values)
  }

  /// What an activity declares, in the order of the policy.
  func items(of activity: Activity) -> [Item] {
    let issuers = activity.issuers.map(Glob.init)
    let named = clients.filter { client in
      issuers.isEmpty || issuers.contains { $0.matches(client.issuer) }
    }
    let patterns = activity.clients.map(Glob.init)
    let own = named.filter { client in patterns.contains { $0.matches(client.name) } }
    func item(_ kind: Item.Kind, _ name: String, isUsed: Bool, isSufficient: Bool = true) -> Item {
      // What was seen needs no floor; that something was not seen needs all of the evidence.
      Item(kind: kind, name: name, isUsed: isUsed ? true : isOldEnough && isSufficient ? false : nil)
    }
    var audiences: [String] = []
    for audience in activity.audiences + activity.recipients.map(\.audience) where !audiences.contains(audience) {
      audiences.append(audience)
    }
    let isSufficient = !own.isEmpty && own.allSatisfy(\.isSufficient)
    var classes: [String] = []
    for entry in activity.data where !classes.contains(entry.dataClass.rawValue) {
      classes.append(entry.dataClass.rawValue)
    }
    return patterns.map { pattern in
      item(.client, pattern.text, isUsed: own.contains { pattern.matches($0.name) })
    }
      + audiences.map { audience in
        let glob = Glob(audience)
        return item(.audience, audience, isUsed: own.contains { $0.audiences.contains(where: glob.matches) })
      }
      + activity.scopes.map { scope in
        let glob = Glob(scope)
        return item(.scope, scope, isUsed: own.contains { $0.scopes.contains(where: glob.matches) })
      }
      + classes.map { code in
        item(.dataClass, code, isUsed: own.contains { $0.classes.contains(code) }, isSufficient: isSufficient)
      }
  }
}
