internal import GRDB

/// Removes names that nothing refers to, which folds leave behind: the names that a flood invented, or the scopes that
/// were one a person. What refers to a name has a column `<table>_id`, whether or not a foreign key says so.
struct NameSweep {
  let database: Database

  func sweep() throws {
    for set in ["audience_set", "scope_set", "claim_shape"] {
      try remove(set, except: "\(set)_member")
      try database.execute(
        sql: "DELETE FROM \(set)_member WHERE \(set)_id NOT IN (SELECT \(set)_id FROM \(set))")
    }
    for name in ["audience", "scope", "claim_path", "client", "key_id", "issuer"] { try remove(name, except: nil) }
  }

  private func remove(_ table: String, except members: String?) throws {
    let column = "\(table)_id"
    let tables = try String.fetchAll(
      database,
      sql: """
        SELECT item.name FROM sqlite_schema AS item JOIN pragma_table_info(item.name) AS part
        WHERE item.type = 'table' AND part.name = ? ORDER BY item.name
        """, arguments: [column])
    let references = tables.filter { $0 != table && $0 != members }
    guard !references.isEmpty else { return }
    let used = references.map { "SELECT \(column) FROM \($0)" }.joined(separator: " UNION ")
    try database.execute(sql: "DELETE FROM \(table) WHERE \(column) NOT IN (\(used))")
  }
}
