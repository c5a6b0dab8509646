internal import GRDB
internal import GRDBSQLite

/// The rows of a query as SQLite has them. GRDB puts every value of a row into a box, which takes several times what
/// SQLite does; where millions of rows are read, they are read here.
struct RawRows {
  private let database: Database
  private let statement: Statement

  init(_ database: Database, sql: String) throws {
    self.database = database
    statement = try database.makeStatement(sql: sql)
  }

  /// Runs the query, which has no parameters. A row holds as long as `body` runs.
  func forEach(_ body: (RawRow) throws -> Void) throws {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    let row = RawRow(handle: handle, count: sqlite3_column_count(handle))
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
          message: database.lastErrorMessage, sql: statement.sql)
      }
      try body(row)
    }
  }
}

/// The row on which a query stands.
struct RawRow {
  fileprivate let handle: OpaquePointer
  let count: Int32

  /// `SQLITE_INTEGER` and its like.
  func kind(_ column: Int32) -> Int32 { sqlite3_column_type(handle, column) }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  func text(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    // The text first: to ask for it may change how many bytes there are.
    let start = sqlite3_column_text(handle, column)
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  func blob(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_column_blob(handle, column)?.assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}
