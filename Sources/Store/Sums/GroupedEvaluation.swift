internal import GRDB
internal import GRDBSQLite

/// Puts what a grouping query gives into a table, in the order of its keys.
struct GroupedEvaluation {
  let select: GroupedSelect
  /// Where its rows come from; sums that it rests on may stand evaluated.
  let source: String

  /// Makes the table. Where no key is NULL it stands in their order, and its rows are found by them.
  ///
  /// - Parameter table: Its name, with that of its schema.
  func create(_ table: String, of database: Database) throws {
    let groups = try FoldFunction.groups(select, from: source, of: database)
    var fields = select.keys.map { "\($0.name) \($0.kind.rawValue)" }
    fields += select.columns.map { "\($0.name) \($0.kind.rawValue)" }
    if select.isKeyed { fields.append("PRIMARY KEY (\(select.keys.map(\.name).joined(separator: ", ")))") }
    try database.execute(
      sql:
        "CREATE TABLE \(table) (\(fields.joined(separator: ", ")))\(select.isKeyed ? " WITHOUT ROWID" : "")")
    let places = Array(repeating: "?", count: select.keys.count + select.columns.count).joined(separator: ", ")
    let insert = try database.makeStatement(sql: "INSERT INTO \(table) VALUES (\(places))")
    let handle = insert.sqliteStatement
    for group in groups.sorted {
      var code = groups.bind(group, to: handle)
      if code == SQLITE_OK { code = sqlite3_step(handle) }
      sqlite3_reset(handle)
      guard code == SQLITE_DONE else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
          message: database.lastErrorMessage, sql: insert.sql)
      }
    }
    sqlite3_clear_bindings(handle)
  }
}
