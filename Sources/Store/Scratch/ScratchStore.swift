package import GRDB

/// A store as it would be: copies of some of its tables, in memory, hide the tables themselves from the queries of one
/// connection. The file is never written to, and everything goes when the work is done.
package struct ScratchStore {
  /// Reads the copies where there are some, and the store otherwise. Not the views of the file: those know the file
  /// alone, so that `withEvaluatedViews` must stand around what reads them.
  package let database: Database

  /// What an audit writes before it reads.
  static let declared = DeclarationWriter.tables

  /// Copies tables, with their keys and the indexes that help to find rows. A table that was copied before stays as it
  /// is.
  func copy(_ tables: String...) throws { try copy(tables) }

  func copy(_ tables: [String], empty: Bool = false) throws {
    for table in tables where try !isCopied(table) {
      let columns = try Row.fetchAll(database, sql: "PRAGMA main.table_info(\(table))")
      let key = columns.filter { ($0["pk"] as Int) > 0 }.sorted { ($0["pk"] as Int) < ($1["pk"] as Int) }
      let fields = columns.map { "\($0["name"] as String) \($0["type"] as String)" }
      let names = key.map { $0["name"] as String }
      // Two rows may become alike under a change, so that only keys are kept, no other uniqueness.
      let isRowID = key.count == 1 && key[0]["type"] == "INTEGER"
      try database.execute(
        sql: """
          CREATE TEMP TABLE \(table) (\((fields + ["PRIMARY KEY (\(names.joined(separator: ", ")))"])
            .joined(separator: ", "))) STRICT\(isRowID ? "" : ", WITHOUT ROWID")
          """)
      if !empty { try database.execute(sql: "INSERT INTO temp.\(table) SELECT * FROM main.\(table)") }
      let indexes = try String.fetchAll(
        database,
        sql: "SELECT sql FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
        arguments: [table])
      for index in indexes {
        try database.execute(sql: index.replacing("CREATE INDEX ", with: "CREATE INDEX temp.", maxReplacements: 1))
      }
    }
  }

  private func isCopied(_ table: String) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE type = 'table' AND name = ?)",
      arguments: [table]) ?? false
  }

  /// Writes what is declared in place of what was.
  package func declare(_ declarations: Declarations) throws {
    try DeclarationWriter(database: database).write(declarations)
  }

  /// Runs `body` while every view stands evaluated over the copies.
  package func withEvaluatedViews<Value>(_ body: () throws -> Value) throws -> Value {
    try EvaluatedViews(database: database).create()
    let outcome = Result { try body() }
    try EvaluatedViews(database: database).drop()
    return try outcome.get()
  }
}

extension EvidenceStore {
  /// Runs `body` on a store in which `declarations` are written, and undoes everything. The store may be open for
  /// reading only.
  package func withScratch<Value>(
    _ declarations: Declarations, _ body: (ScratchStore) throws -> Value
  ) throws -> Value {
    try withUndoneTransaction { database in
      let scratch = ScratchStore(database: database)
      try scratch.copy(ScratchStore.declared, empty: true)
      try scratch.declare(declarations)
      return try body(scratch)
    }
  }
}
