package import GRDB
internal import GRDBSQLite

/// The rows of a query as SQLite has them. GRDB puts every value of a row into a box, which takes several times what
/// SQLite does; where millions of rows are read, they are read here.
package struct RawRows {
  private let database: Database
  private let statement: Statement

  package init(_ database: Database, sql: String) throws {
    self.database = database
    statement = try database.makeStatement(sql: sql)
  }

  /// Runs the query. A row holds as long as `body` runs.
  ///
  /// - Parameter arguments: For its parameters, of which it may be asked again with others.
  package func forEach(_ arguments: [RawValue] = [], _ body: (RawRow) throws -> Void) throws {
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    for (place, argument) in arguments.enumerated() {
      sqlite3_bind_value(handle, Int32(place + 1), argument.pointer)
    }
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
package struct RawRow {
  fileprivate let handle: OpaquePointer
  package let count: Int32

  /// Functions that are asked for a column look it up, and for an error, each time; a value is looked up once.
  package subscript(_ column: Int32) -> RawValue { RawValue(pointer: sqlite3_column_value(handle, column)) }

  package func integer(_ column: Int32) -> Int64 { self[column].integer }

  /// The number of a row that others name, in a store that may not have been checked yet: places are kept by it.
  func id(_ column: Int32) throws -> Int {
    let id = integer(column)
    guard id >= 0, id < 1 << 31 else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    return Int(id)
  }

  package func text(_ column: Int32) -> UnsafeBufferPointer<UInt8> { self[column].text }
  func blob(_ column: Int32) -> UnsafeBufferPointer<UInt8> { self[column].blob }
}

/// A value as SQLite has it, for as long as the row stands.
package struct RawValue {
  let pointer: OpaquePointer?

  /// `SQLITE_INTEGER` and its like.
  var kind: Int32 { sqlite3_value_type(pointer) }
  var isNull: Bool { kind == SQLITE_NULL }
  var integer: Int64 { sqlite3_value_int64(pointer) }
  var real: Double { sqlite3_value_double(pointer) }

  var text: UnsafeBufferPointer<UInt8> {
    // The text first: to ask for it may change how many bytes there are.
    let start = sqlite3_value_text(pointer)
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(pointer)))
  }

  var blob: UnsafeBufferPointer<UInt8> {
    let start = sqlite3_value_blob(pointer)?.assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(pointer)))
  }
}
