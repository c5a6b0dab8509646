internal import GRDB
internal import Rollup
internal import TokenModel

/// The store's ids for the lists of a batch, by position.
struct BatchIDs {
  let source: Int64
  let issuers: [Int64]
  let clients: [Int64]
  let audiences: [Int64]
  let paths: [Int64]
  let profiles: [Int64]

  /// Interns everything that a batch names.
  init(_ batch: RollupBatch, in database: Database) throws {
    let names = NameWriter(database: database)
    source = try Self.source(batch, in: database)
    issuers = try names.intern(batch.issuers, table: "issuer")
    clients = try names.intern(batch.clients, table: "client")
    audiences = try names.intern(batch.audiences, table: "audience")
    paths = try names.intern(batch.claimPaths)
    let scopes = try names.intern(batch.scopes, table: "scope")
    let sets = ProfileWriter.Sets(
      keyIDs: try names.intern(batch.keyIDs, table: "key_id"),
      audienceSets: try names.intern(batch.audienceSets, of: "audience", ids: audiences, names: batch.audiences),
      scopeSets: try names.intern(batch.scopeSets, of: "scope", ids: scopes, names: batch.scopes),
      shapes: try names.intern(batch.shapes, paths: paths, names: batch.claimPaths))
    profiles = try ProfileWriter(database: database, source: source, issuers: issuers, clients: clients, sets: sets)
      .intern(batch)
  }

  private static func source(_ batch: RollupBatch, in database: Database) throws -> Int64 {
    if let id = try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT source_id FROM source WHERE name = ?"), arguments: [batch.source])
    {
      return id
    }
    try database.cachedStatement(sql: "INSERT INTO source (name, format) VALUES (?, ?)").execute(arguments: [
      batch.source, batch.format,
    ])
    return database.lastInsertedRowID
  }
}
