internal import GRDB

/// Ids that a statement is about, in a table of the connection: a flood has more of them than a statement takes.
struct ChosenNames {
  let database: Database

  /// The query that gives them.
  static let query = "(SELECT id FROM chosen_name)"

  func set(_ ids: [Int64]) throws {
    try database.execute(
      sql: "CREATE TEMP TABLE IF NOT EXISTS chosen_name (id INTEGER PRIMARY KEY); DELETE FROM chosen_name")
    let add = try database.cachedStatement(sql: "INSERT INTO chosen_name (id) VALUES (?)")
    for id in ids.sorted() { try add.execute(arguments: [id]) }
  }
}
