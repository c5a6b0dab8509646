package import Store

internal import GRDB
internal import TokenModel

extension ObservedNames {
  /// The names of a whole store, whatever the period.
  package init(of store: EvidenceStore) throws {
    self = try store.read { database in
      var names = ObservedNames()
      names.issuers = try Self.interned("issuer", database)
      names.clients = try Self.interned("client", database)
      names.audiences = try Self.interned("audience", database)
      names.scopes = Set(try String.fetchAll(database, sql: "SELECT name FROM scope"))
      names.claimPaths = Set(try String.fetchAll(database, sql: "SELECT dotted FROM claim_path"))
      names.configurationDays = Set(
        try Int32.fetchAll(database, sql: "SELECT DISTINCT valid_from FROM configured_client").map {
          Day(number: $0)
        })
      let routes = try Row.fetchCursor(
        database,
        sql: """
          SELECT DISTINCT issuer_id, client_id, coalesce(audience_id, 0) FROM profile
          LEFT JOIN audience_set_member USING (audience_set_id)
          """)
      while let row = try routes.next() {
        names.routes.insert(Route(issuer: row[0], client: row[1], audience: row[2]))
      }
      return names
    }
  }

  private static func interned(_ table: String, _ database: Database) throws -> [Int64: String] {
    var names: [Int64: String] = [:]
    let rows = try Row.fetchCursor(database, sql: "SELECT \(table)_id, name FROM \(table)")
    while let row = try rows.next() { names[row[0]] = row[1] as String }
    return names
  }
}
