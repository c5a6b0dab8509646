internal import GRDB

/// The schema's identity and its numbered migrations.
enum Schema {
  /// `tkau`, in the header of every store (`PRAGMA application_id`).
  static let applicationID = 0x746B_6175
  static let version = 1

  /// Refuses what is not ours, not whole, or of a later version. An empty database is about to become ours.
  static func check(_ database: Database, path: String) throws {
    let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    let identity = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    if tables == 0, identity == 0 { return }
    guard identity == applicationID else { throw StoreFailure.foreign(path: path) }
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found <= version else { throw StoreFailure.newer(path: path, version: found) }
    let detail = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no answer"
    guard detail == "ok" else { throw StoreFailure.corrupt(path: path, detail: detail) }
    // The program makes no trigger, so one that stands here is somebody else's code.
    let triggers = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'") ?? 0
    guard triggers == 0 else { throw StoreFailure.foreign(path: path) }
    guard found == version else { return }
    let columns = try columns(database)
    if let table = try own().first(where: { columns[$0.key] != $0.value })?.key {
      throw StoreFailure.otherShape(path: path, table: table)
    }
  }

  private static let tables = [Schema1.names, Schema1.counts, Schema1.inputs, Schema1.declarations, Schema1.history]

  /// The columns of every table, in their order, as this version makes them; by name.
  private static func own() throws -> [(key: String, value: String)] {
    try DatabaseQueue().write { database in
      for part in tables { try database.execute(sql: part) }
      return try columns(database).sorted { $0.key < $1.key }
    }
  }

  private static func columns(_ database: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT name, (SELECT group_concat(name) FROM pragma_table_info(stored.name)) FROM sqlite_schema AS stored
        WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        """)
    return Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
  }

  static func migrate(_ database: Database) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found < version else { return }
    try database.inTransaction {
      for part in tables + StoreViews.all { try database.execute(sql: part) }
      try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
      return .commit
    }
  }
}
