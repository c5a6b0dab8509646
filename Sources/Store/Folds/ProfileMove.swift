internal import GRDB

/// Moves what profiles counted on some days to the profiles that differ from them in the columns that fold. All of it
/// is set at once: a flood folds as many profiles as it has names.
struct ProfileMove {
  let database: Database

  /// Chooses what moves, by what is counted.
  /// - Parameter condition: on `issuance` joined with `profile`.
  func choose(where condition: String, arguments: StatementArguments) throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS profile_move (day INTEGER NOT NULL, profile_id INTEGER NOT NULL,
          target_id INTEGER, PRIMARY KEY (day, profile_id)) WITHOUT ROWID
        """)
    try database.execute(
      sql: """
        INSERT INTO profile_move (day, profile_id)
        SELECT day, profile_id FROM issuance JOIN profile USING (profile_id) WHERE \(condition)
        """, arguments: arguments)
  }

  /// The tokens that were chosen, by day.
  func chosenTokens() throws -> [(day: Int32, tokens: Int64)] {
    try Row.fetchAll(
      database,
      sql:
        "SELECT day, sum(tokens) FROM profile_move CROSS JOIN issuance USING (day, profile_id) GROUP BY day ORDER BY day"
    ).map { ($0[0], $0[1]) }
  }

  /// Moves what was chosen; gives the places that it moved to.
  /// - Parameter changes: the columns that fold, each with the SQL of its new value: a number, or a query on `origin`,
  ///   the profile that it stands in for.
  func move(_ changes: [String: String]) throws -> Set<LifetimeFold.Place> {
    try findTargets(changes)
    for table in CountTable.all { try move(table) }
    try settle()
    let targets = try Row.fetchAll(database, sql: "SELECT DISTINCT day, target_id FROM profile_move")
    try database.execute(sql: "DELETE FROM profile_move")
    return Set(targets.map { LifetimeFold.Place(day: $0[0], profile: $0[1]) })
  }

  /// Finds the profiles to move to, and makes those that are not there.
  private func findTargets(_ changes: [String: String]) throws {
    let columns = ProfileWriter.columns
    let values = columns.map { changes[$0] ?? "origin.\($0)" }
    try database.execute(
      sql: """
        INSERT INTO profile (\(columns.joined(separator: ", ")), first_day, last_day)
        SELECT \(values.joined(separator: ", ")), min(day), max(day)
        FROM profile_move CROSS JOIN profile AS origin USING (profile_id)
        WHERE true GROUP BY \(columns.indices.map { String($0 + 1) }.joined(separator: ", ")) ON CONFLICT DO NOTHING
        """)
    let same = zip(columns, values).map { "target.\($0) = \($1)" }.joined(separator: " AND ")
    try database.execute(
      sql: """
        UPDATE profile_move SET target_id = (SELECT target.profile_id FROM profile AS origin CROSS JOIN profile AS target
          WHERE origin.profile_id = profile_move.profile_id AND \(same))
        """)
    try database.execute(sql: "DELETE FROM profile_move WHERE target_id = profile_id")
  }

  private func move(_ table: CountTable) throws {
    let columns = (table.key + table.counts).joined(separator: ", ")
    let values = (table.key + [table.added]).joined(separator: ", ")
    let group = (["profile_move.day", "target_id"] + table.key).joined(separator: ", ")
    try database.execute(
      sql: """
        INSERT INTO \(table.name) (day, profile_id, \(columns))
        SELECT profile_move.day, target_id, \(values)
        FROM profile_move CROSS JOIN \(table.name) USING (day, profile_id) WHERE true GROUP BY \(group)
        ON CONFLICT DO UPDATE SET \(table.merged)
        """)
    try database.execute(
      sql: "DELETE FROM \(table.name) WHERE (day, profile_id) IN (SELECT day, profile_id FROM profile_move)")
  }

  /// Sets the first and last day of profiles that gained or lost days, and drops those that have none left: a name
  /// counts as known on a day only by what is counted there.
  private func settle() throws {
    try database.execute(
      sql: """
        DELETE FROM profile WHERE profile_id IN (SELECT profile_id FROM profile_move)
          AND NOT EXISTS (SELECT 1 FROM issuance WHERE issuance.profile_id = profile.profile_id);
        UPDATE profile SET
          first_day = (SELECT min(day) FROM issuance WHERE issuance.profile_id = profile.profile_id),
          last_day = (SELECT max(day) FROM issuance WHERE issuance.profile_id = profile.profile_id)
        WHERE profile_id IN (SELECT profile_id FROM profile_move UNION SELECT target_id FROM profile_move);
        """)
  }
}
