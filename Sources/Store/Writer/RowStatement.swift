package import GRDB
internal import GRDBSQLite

/// A statement that is run for row after row. Its values go to SQLite as they are: GRDB puts each into a box and looks at
/// the statement anew for every run, which takes several times what SQLite does.
package struct RowStatement {
  private let database: Database
  private let statement: Statement

  package init(_ database: Database, sql: String) throws {
    self.database = database
    statement = try database.cachedStatement(sql: sql)
  }

  /// Runs the statement, which gives no rows, with a value for each of its parameters.
  func run<each Value: RowValue>(_ values: repeat each Value) throws {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    try bind(repeat each values)
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else { throw failure(code) }
  }

  /// The number that the first row begins with; nil where there is no row.
  func number<each Value: RowValue>(_ values: repeat each Value) throws -> Int64? {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    try bind(repeat each values)
    return try hasRow() ? sqlite3_column_int64(handle, 0) : nil
  }

  /// The bytes that the first row begins with; nil where there is no row.
  func bytes<each Value: RowValue>(_ values: repeat each Value) throws -> [UInt8]? {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    try bind(repeat each values)
    guard try hasRow() else { return nil }
    let start = sqlite3_column_blob(handle, 0)
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, 0))))
  }

  /// The same for rows of many columns.
  package func run(all values: [any RowValue]) throws {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    try bind(all: values)
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else { throw failure(code) }
  }

  /// The same for rows of many columns.
  func number(all values: [any RowValue]) throws -> Int64? {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    try bind(all: values)
    return try hasRow() ? sqlite3_column_int64(handle, 0) : nil
  }

  /// The same for rows of whole numbers.
  func run(numbers: [Int64]) throws {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    for (position, number) in numbers.enumerated() {
      let code = sqlite3_bind_int64(handle, Int32(position + 1), number)
      guard code == SQLITE_OK else { throw failure(code) }
    }
    let code = sqlite3_step(handle)
    guard code == SQLITE_DONE else { throw failure(code) }
  }

  private func bind(all values: [any RowValue]) throws {
    for (position, value) in values.enumerated() {
      let code = value.bind(to: statement.sqliteStatement, at: Int32(position + 1))
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  private func bind<each Value: RowValue>(_ values: repeat each Value) throws {
    var position: Int32 = 0
    for value in repeat each values {
      position += 1
      let code = value.bind(to: statement.sqliteStatement, at: position)
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  private func hasRow() throws -> Bool {
    switch sqlite3_step(statement.sqliteStatement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
      message: database.lastErrorMessage, sql: statement.sql)
  }
}

/// What a parameter of such a statement may be.
package protocol RowValue {
  /// Gives the value to a statement; the code that SQLite answers with.
  func bind(to statement: OpaquePointer, at position: Int32) -> Int32
}

extension Int64: RowValue {
  package func bind(to statement: OpaquePointer, at position: Int32) -> Int32 {
    sqlite3_bind_int64(statement, position, self)
  }
}

extension Int32: RowValue {
  package func bind(to statement: OpaquePointer, at position: Int32) -> Int32 {
    sqlite3_bind_int(statement, position, self)
  }
}

extension String: RowValue {
  package func bind(to statement: OpaquePointer, at position: Int32) -> Int32 {
    var text = self
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        sqlite3_bind_text(statement, position, characters.baseAddress, Int32(characters.count), copied)
      }
    }
  }
}

extension Double: RowValue {
  package func bind(to statement: OpaquePointer, at position: Int32) -> Int32 {
    sqlite3_bind_double(statement, position, self)
  }
}

extension Optional: RowValue where Wrapped: RowValue {
  package func bind(to statement: OpaquePointer, at position: Int32) -> Int32 {
    self?.bind(to: statement, at: position) ?? sqlite3_bind_null(statement, position)
  }
}

extension [UInt8]: RowValue {
  package func bind(to statement: OpaquePointer, at position: Int32) -> Int32 {
    withUnsafeBytes { bytes in
      sqlite3_bind_blob(statement, position, bytes.baseAddress, Int32(bytes.count), copied)
    }
  }
}

/// Tells SQLite to copy the bytes before it returns (`SQLITE_TRANSIENT`, a macro that Swift does not see).
nonisolated(unsafe) let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
