package import GRDB
internal import Synchronization

/// A store as it would be: copies of some of its tables, in a database in memory, stand in front of the tables
/// themselves. The file is never written to, and everything goes with the value's connection.
package struct ScratchStore {
  /// Reads the copies where there are some, and the store otherwise. Not the views of the file: those know the file
  /// alone, so that `evaluated` or `withEvaluatedViews` must stand before what reads them.
  package let database: Database
  /// The file of the store, attached as `store`.
  let path: String
  /// Where the copies stand.
  let layer: Layer

  /// A database in memory that several connections may have open.
  struct Layer: Sendable {
    private let number: Int

    private static let count = Mutex(0)

    init() {
      number = Self.count.withLock { count in
        count += 1
        return count
      }
    }

    /// As `copied`. Of databases with the same table the one that was attached first is meant, so that it comes before
    /// the store.
    func attach(to database: Database) throws {
      try database.execute(
        sql: """
          ATTACH DATABASE 'file:/tokenaudit-copy-\(number)?vfs=memdb' AS copied;
          PRAGMA copied.journal_mode = OFF; PRAGMA copied.synchronous = OFF; PRAGMA copied.cache_size = -4096
          """)
    }
  }

  /// What an audit writes before it reads.
  static let declared = DeclarationWriter.tables

  /// Copies tables with their keys, by which the views find rows. A table that was copied before stays as it is.
  func copy(_ tables: String...) throws { try copy(tables) }

  func copy(_ tables: [String], empty: Bool = false) throws {
    for table in tables where try !isCopied(table) {
      let columns = try Row.fetchAll(database, sql: "PRAGMA store.table_info(\(table))")
      let key = columns.filter { ($0["pk"] as Int) > 0 }.sorted { ($0["pk"] as Int) < ($1["pk"] as Int) }
      let fields = columns.map { "\($0["name"] as String) \($0["type"] as String)" }
      let names = key.map { $0["name"] as String }
      // Two rows may become alike under a change, so that only keys are kept, no other uniqueness.
      let isRowID = key.count == 1 && key[0]["type"] == "INTEGER"
      try database.execute(
        sql: """
          CREATE TABLE copied.\(table) (\((fields + ["PRIMARY KEY (\(names.joined(separator: ", ")))"])
            .joined(separator: ", "))) STRICT\(isRowID ? "" : ", WITHOUT ROWID")
          """)
      if !empty { try database.execute(sql: "INSERT INTO copied.\(table) SELECT * FROM store.\(table)") }
    }
  }

  private func isCopied(_ table: String) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM copied.sqlite_schema WHERE type = 'table' AND name = ?)",
      arguments: [table]) ?? false
  }

  /// Writes what is declared in place of what was.
  package func declare(_ declarations: Declarations) throws {
    try change { try DeclarationWriter(database: database).write(declarations) }
  }

  /// Changes the copies; others may read them once that is done.
  package func change<Value>(_ body: () throws -> Value) throws -> Value {
    try database.execute(sql: "BEGIN")
    let outcome = Result { try body() }
    try database.execute(sql: "COMMIT")
    return try outcome.get()
  }

  /// Runs `body` while every view stands evaluated over the copies for this connection, on one state of the store.
  package func withEvaluatedViews<Value>(_ body: () throws -> Value) throws -> Value {
    try change {
      try EvaluatedViews(database: database).create()
      let outcome = Result { try body() }
      try EvaluatedViews(database: database).drop()
      return try outcome.get()
    }
  }
}

extension EvidenceStore {
  /// Runs `body` on a copy of the store in which `declarations` are written. The store may be open for reading only.
  package func withScratch<Value>(
    _ declarations: Declarations, _ body: (ScratchStore) throws -> Value
  ) throws -> Value {
    var configuration = Self.configuration(.readOnly)
    configuration.readonly = false
    let queue = try DatabaseQueue(configuration: configuration)
    return try queue.writeWithoutTransaction { database in
      let scratch = ScratchStore(database: database, path: path, layer: ScratchStore.Layer())
      try scratch.layer.attach(to: database)
      try database.execute(sql: "ATTACH DATABASE ? AS store", arguments: [path])
      try scratch.change { try scratch.copy(ScratchStore.declared, empty: true) }
      try scratch.declare(declarations)
      return try body(scratch)
    }
  }
}
