internal import GRDB
package import TokenModel

extension EvidenceStore {
  /// Writes a configuration that holds from a day on, in one transaction. A client of which the store says the same
  /// already is left as it is, so a second reading changes nothing, and the order of two exports does not show.
  package func configure(_ issuer: ConfiguredIssuer, from day: Day) throws(StoreFailure) -> ConfiguredCount {
    do {
      return try write { database in try ConfigurationWriter(database: database).write(issuer, from: day) }
    } catch {
      throw StoreFailure(error, path: path)
    }
  }
}

/// What a configuration changed in the store.
package struct ConfiguredCount: Sendable, Equatable {
  /// Clients of which something new is known from that day on.
  package var changed = 0
  /// Clients of which the store said the same already.
  package var unchanged = 0

  package init(changed: Int = 0, unchanged: Int = 0) {
    self.changed = changed
    self.unchanged = unchanged
  }
}

/// Adds the `configured_…` rows of one issuer.
struct ConfigurationWriter {
  let database: Database

  func write(_ issuer: ConfiguredIssuer, from day: Day) throws -> ConfiguredCount {
    let names = NameWriter(database: database)
    let issuerID = try names.intern([issuer.name], table: "issuer")[0]
    for alias in issuer.aliases {
      let statement = try database.cachedStatement(
        sql: "INSERT INTO configured_alias VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET reach = excluded.reach")
      try statement.execute(arguments: [issuerID, alias.pattern, alias.reach])
    }
    var count = ConfiguredCount()
    for client in issuer.clients {
      let clientID = try names.intern([client.name], table: "client")[0]
      if try write(client, Place(issuer: issuerID, client: clientID), from: day.number, names) {
        count.changed += 1
      } else {
        count.unchanged += 1
      }
    }
    return count
  }

  private struct Place {
    var issuer: Int64
    var client: Int64
  }

  /// Whether anything was new. Of neighbouring days that say the same only the first one stands.
  private func write(
    _ client: ConfiguredIssuer.Client, _ place: Place, from day: Int32, _ names: NameWriter
  ) throws -> Bool {
    let before = try Int32.fetchOne(
      database,
      sql: "SELECT max(valid_from) FROM configured_client WHERE issuer_id = ? AND client_id = ? AND valid_from <= ?",
      arguments: [place.issuer, place.client, day])
    // Whatever stood on that very day is replaced: the later reading is the better one.
    let offered = try insert(client, place, from: Self.offered, names)
    if let before, try content(of: place, from: before) == offered {
      try delete(place, from: Self.offered)
      return false
    }
    try delete(place, from: day)
    for table in ["configured_client", "configured_claim"] {
      try database.execute(
        sql: "UPDATE \(table) SET valid_from = ? WHERE issuer_id = ? AND client_id = ? AND valid_from = ?",
        arguments: [day, place.issuer, place.client, Self.offered])
    }
    try joinNeighbours(of: place, day: day)
    return true
  }

  /// A day that no configuration bears: under it stands what is compared.
  private static let offered = Int32.min

  private func insert(
    _ client: ConfiguredIssuer.Client, _ place: Place, from day: Int32, _ names: NameWriter
  ) throws -> [String] {
    let token = try database.cachedStatement(sql: "INSERT INTO configured_client VALUES (?, ?, ?, ?, ?, ?, ?)")
    let claim = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO configured_claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for entry in client.tokens {
      try token.execute(arguments: [
        place.issuer, place.client, entry.type.rawValue, day, entry.lifetime, entry.session, entry.isComplete,
      ])
      let paths = try names.intern(entry.claims.map(\.path))
      for (path, row) in zip(paths, entry.claims) {
        try claim.execute(arguments: [
          place.issuer, place.client, entry.type.rawValue, day, path, row.scope, row.mapper, row.isDefault,
          row.dataClass.rawValue, row.evidence.rawValue, row.confidence,
        ])
      }
    }
    return try content(of: place, from: day)
  }

  private func delete(_ place: Place, from day: Int32) throws {
    for table in ["configured_client", "configured_claim"] {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE issuer_id = ? AND client_id = ? AND valid_from = ?",
        arguments: [place.issuer, place.client, day])
    }
  }

  /// What stands from a day on, a text a row.
  private func content(of place: Place, from day: Int32) throws -> [String] {
    let arguments: StatementArguments = [place.issuer, place.client, day]
    let tokens = try Row.fetchAll(
      database,
      sql: """
        SELECT token_type, lifetime_seconds, session_seconds, complete FROM configured_client
        WHERE issuer_id = ? AND client_id = ? AND valid_from = ? ORDER BY 1
        """, arguments: arguments)
    let claims = try Row.fetchAll(
      database,
      sql: """
        SELECT token_type, claim_path_id, scope, mapper, is_default, data_class, evidence, confidence
        FROM configured_claim WHERE issuer_id = ? AND client_id = ? AND valid_from = ? ORDER BY 1, 2, 3, 4
        """, arguments: arguments)
    return (tokens + claims).map(\.description)
  }

  /// Takes away what begins next, or on that day, where it says what stands before it.
  private func joinNeighbours(of place: Place, day: Int32) throws {
    let next = try Int32.fetchOne(
      database,
      sql: "SELECT min(valid_from) FROM configured_client WHERE issuer_id = ? AND client_id = ? AND valid_from > ?",
      arguments: [place.issuer, place.client, day])
    if let next, try content(of: place, from: next) == content(of: place, from: day) { try delete(place, from: next) }
    let earlier = try Int32.fetchOne(
      database,
      sql: "SELECT max(valid_from) FROM configured_client WHERE issuer_id = ? AND client_id = ? AND valid_from < ?",
      arguments: [place.issuer, place.client, day])
    if let earlier, try content(of: place, from: earlier) == content(of: place, from: day) {
      try delete(place, from: day)
    }
  }
}
