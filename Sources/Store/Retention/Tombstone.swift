internal import GRDB
internal import TokenModel

/// Records what was removed, when and why: never what it said.
struct Tombstone {
  let database: Database
  /// Milliseconds since 1970.
  let now: Int64

  func add(_ removals: [Removal]) throws {
    for removal in removals {
      try database.execute(
        sql: "INSERT INTO tombstone (purged_ms, what, why, row_count) VALUES (?, ?, ?, ?)",
        arguments: [now, removal.what, removal.why, removal.count])
    }
  }
}

extension EvidenceStore {
  /// Records what was removed outside the store: keys.
  package func bury(_ removals: [Removal], now: Int64) throws(StoreFailure) {
    do {
      try write { database in try Tombstone(database: database, now: now).add(removals) }
    } catch {
      throw StoreFailure(error, path: path)
    }
  }

  /// Removes, and records what is gone; what had no row to lose is left out.
  func remove(now: Int64, _ body: (Database) throws -> [Removal]) throws(StoreFailure) -> [Removal] {
    do {
      let removals = try write { database in
        let removals = try body(database).filter { $0.count > 0 }
        try Tombstone(database: database, now: now).add(removals)
        return removals
      }
      // Brings the write-ahead log into the file and empties it: what was deleted must not stand there either.
      if !removals.isEmpty {
        try withoutTransaction { database in try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      }
      return removals
    } catch {
      throw StoreFailure(error, path: path)
    }
  }
}
