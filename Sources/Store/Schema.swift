internal import GRDB

/// The schema's identity and its numbered migrations.
enum Schema {
  /// `tkau`, in the header of every store (`PRAGMA application_id`).
  static let applicationID = 0x746B_6175
  static let version = 1

  /// Refuses what is not ours, not whole, of a later version, or laid out otherwise than this build does it. An empty
  /// database is about to become ours.
  ///
  /// - Parameter renews: Views of another build are about to be replaced, and need not be this one's.
  static func check(_ database: Database, path: String, renews: Bool) throws {
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
    let (columns, own) = (try columns(database), try own.get())
    if let table = own.columns.sorted(by: { $0.key < $1.key }).first(where: { columns[$0.key] != $0.value })?.key {
      throw StoreFailure.otherShape(path: path, table: table)
    }
    guard try renews || own.isSubset(of: views(database)) else { throw StoreFailure.otherViews(path: path) }
  }

  private static let tables = [Schema1.names, Schema1.counts, Schema1.inputs, Schema1.declarations, Schema1.history]

  /// What a store of this version holds. Tables by their columns, in their order; views by the text that makes them.
  private struct Own {
    let columns: [String: String]
    let views: [String: String]

    func isSubset(of found: [String: String]) -> Bool { views.allSatisfy { found[$0.key] == $0.value } }
  }

  private static let own = Result {
    try DatabaseQueue().write { database in
      for part in tables + StoreViews.all { try database.execute(sql: part) }
      return Own(columns: try columns(database), views: try views(database))
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

  private static func views(_ database: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(database, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'view'")
    return Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
  }

  static func migrate(_ database: Database) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found < version else { return try renewViews(database) }
    try database.inTransaction {
      for part in tables + StoreViews.all { try database.execute(sql: part) }
      try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
      return .commit
    }
  }

  /// Views are definitions and hold nothing: those of another build give way to this one's.
  private static func renewViews(_ database: Database) throws {
    let own = try own.get()
    guard try !own.isSubset(of: views(database)) else { return }
    try database.inTransaction {
      for name in own.views.keys.sorted() { try database.execute(sql: "DROP VIEW IF EXISTS \(name)") }
      for part in StoreViews.all { try database.execute(sql: part) }
      return .commit
    }
  }
}
