internal import GRDB
internal import GRDBSQLite

/// A statement that is run for row after row. Its values go to SQLite as they are: GRDB puts each into a box and looks at
/// the statement anew for every run, which takes several times what SQLite does.
struct RowStatement {
  private let database: Database
  private let statement: Statement

  init(_ database: Database, sql: String) throws {
    self.database = database
    statement = try database.cachedStatement(sql: sql)
  }

  /// Runs the statement, which gives no rows, with a value for each of its parameters.
  func run<each Value: RowValue>(_ values: repeat each Value) throws {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    var position: Int32 = 0
    for value in repeat each values {
      position += 1
      let code = value.bind(to: handle, at: position)
      guard code == SQLITE_OK else { throw failure(code) }
    }
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
      message: database.lastErrorMessage, sql: statement.sql)
  }
}

/// What a parameter of such a statement may be.
protocol RowValue {
  /// Gives the value to a statement; the code that SQLite answers with.
  func bind(to statement: OpaquePointer, at position: Int32) -> Int32
}

extension Int64: RowValue {
  func bind(to statement: OpaquePointer, at position: Int32) -> Int32 { sqlite3_bind_int64(statement, position, self) }
}

extension Int32: RowValue {
  func bind(to statement: OpaquePointer, at position: Int32) -> Int32 { sqlite3_bind_int(statement, position, self) }
}

extension String: RowValue {
  func bind(to statement: OpaquePointer, at position: Int32) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        sqlite3_bind_text(statement, position, characters.baseAddress, Int32(characters.count), copied)
      }
    }
  }
}

extension Identity: RowValue {
  /// The stored form: most significant byte first, so that bytes and words sort alike.
  func bind(to statement: OpaquePointer, at position: Int32) -> Int32 {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { bytes in
      sqlite3_bind_blob(statement, position, bytes.baseAddress, Int32(bytes.count), copied)
    }
  }
}

/// Tells SQLite to copy the bytes before it returns (`SQLITE_TRANSIENT`, a macro that Swift does not see).
private nonisolated(unsafe) let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
