internal import GRDB
internal import GRDBSQLite

/// The function of a connection that hands rows over to be added up. A call for a row that is being worked out takes half
/// of what it takes to step a statement on to it and to ask for its columns.
enum FoldFunction {
  private static let name = "tokenaudit_fold"
  /// What tells our pointers from those of others.
  private static let kind: StaticString = "tokenaudit_fold"

  /// What the function is in the midst of.
  private struct Fold: ~Copyable {
    var groups: HashGroups
    var failure: (any Error)?
  }

  /// Makes it known to a connection.
  static func register(in database: Database) throws {
    let code = sqlite3_create_function_v2(
      database.sqliteConnection, name, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, nil, nil,
      { context, count, values in
        guard let values, let pointer = sqlite3_value_pointer(values[0], FoldFunction.kindName) else { return }
        let fold = pointer.assumingMemoryBound(to: Fold.self)
        do {
          try fold.pointee.groups.add(values + 1)
        } catch {
          fold.pointee.failure = error
          sqlite3_result_error(context, "", 0)
        }
      }, { sqlite3_result_null($0) }, nil)
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  private static var kindName: UnsafePointer<CChar> {
    UnsafeRawPointer(kind.utf8Start).assumingMemoryBound(to: CChar.self)
  }

  /// Adds up the rows of a query.
  ///
  /// - Parameter source: Where they come from; sums that they rest on may stand evaluated.
  static func groups(_ select: GroupedSelect, from source: String, of database: Database) throws -> HashGroups {
    let sql = "SELECT \(name)(?, \(select.values))\n\(source)"
    let statement = try database.makeStatement(sql: sql)
    let handle = statement.sqliteStatement
    var fold = Fold(groups: HashGroups(select))
    let code = withUnsafeMutablePointer(to: &fold) { fold in
      sqlite3_bind_pointer(handle, 1, fold, kindName, nil)
      defer {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
      }
      return sqlite3_step(handle)
    }
    if let failure = fold.failure { throw failure }
    guard code == SQLITE_ROW else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
        message: database.lastErrorMessage, sql: sql)
    }
    return fold.groups
  }
}
