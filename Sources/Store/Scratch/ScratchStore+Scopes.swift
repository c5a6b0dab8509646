internal import GRDB
internal import TokenModel

extension ScratchStore {
  /// Takes a scope out of what was granted to the tokens of profiles, on all days. Their claims stay.
  package func removeScope(_ scope: Int64, from profiles: Set<Int64>) throws {
    try copy("profile", "scope_set", "scope_set_member")
    try select(profiles)
    let sets = try Int64.fetchAll(
      database,
      sql: """
        SELECT DISTINCT scope_set_id FROM profile JOIN selected_profile USING (profile_id)
        JOIN scope_set_member USING (scope_set_id) WHERE scope_id = ?
        """, arguments: [scope])
    for set in sets {
      let rest = try Row.fetchAll(
        database,
        sql:
          "SELECT scope_id, name FROM scope_set_member JOIN scope USING (scope_id) WHERE scope_set_id = ? AND scope_id <> ?",
        arguments: [set, scope])
      let name = SetName.text(.known, rest.map { $0[1] })
      var target = try Int64.fetchOne(
        database, sql: "SELECT scope_set_id FROM scope_set WHERE name = ?", arguments: [name])
      if target == nil {
        try database.execute(
          sql: "INSERT INTO scope_set (name, state, size) VALUES (?, 'known', ?)", arguments: [name, rest.count])
        target = database.lastInsertedRowID
        for row in rest {
          try database.execute(
            sql: "INSERT INTO scope_set_member VALUES (?, ?)", arguments: [target, row[0] as Int64])
        }
      }
      try database.execute(
        sql: """
          UPDATE profile SET scope_set_id = ?
          WHERE scope_set_id = ? AND profile_id IN (SELECT profile_id FROM selected_profile)
          """, arguments: [target, set])
    }
  }
}
