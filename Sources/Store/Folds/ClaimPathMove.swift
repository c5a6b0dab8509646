internal import GRDB

/// Gives claims another path: in the shapes of the tokens that carry them, and in what was counted of them.
struct ClaimPathMove {
  let database: Database
  /// The new path of each old one.
  let targets: [Int64: Int64]

  /// Moves what the profiles that carry such claims counted; gives the places where it stands now.
  /// - Parameters:
  ///   - condition: which of them, on `issuance` joined with `profile`.
  ///   - folded: told the claims that moved, by day, before they do.
  func move(
    where condition: String, arguments: StatementArguments, folded: (_ day: Int32, _ claims: Int64) throws -> Void
  ) throws -> Set<LifetimeFold.Place> {
    try makeTables()
    let shapes = try Int64.fetchAll(
      database,
      sql: """
        SELECT DISTINCT claim_shape_id FROM claim_shape_member WHERE +claim_path_id IN (SELECT path FROM path_move)
        AND claim_shape_id IN (SELECT claim_shape_id FROM issuance JOIN profile USING (profile_id) WHERE \(condition))
        """, arguments: arguments)
    guard !shapes.isEmpty else { return [] }
    try moveShapes(shapes)
    let profiles = ProfileMove(database: database)
    try profiles.choose(
      where: "\(condition) AND claim_shape_id IN (SELECT shape FROM shape_move)", arguments: arguments)
    let claims = try Row.fetchAll(
      database,
      sql: """
        SELECT day, sum(tokens * claims) FROM profile_move CROSS JOIN issuance USING (day, profile_id)
        CROSS JOIN profile USING (profile_id) CROSS JOIN shape_move ON shape = claim_shape_id
        GROUP BY day ORDER BY day
        """)
    for row in claims { try folded(row[0], row[1]) }
    for table in [CountTable.claimFact, .anomaly] { try moveCounts(table) }
    return try profiles.move([
      "claim_shape_id": "(SELECT target FROM shape_move WHERE shape = origin.claim_shape_id)"
    ])
  }

  private func makeTables() throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS path_move (path INTEGER PRIMARY KEY, target INTEGER NOT NULL);
        CREATE TEMP TABLE IF NOT EXISTS shape_move (shape INTEGER PRIMARY KEY, target INTEGER NOT NULL,
          claims INTEGER NOT NULL);
        DELETE FROM path_move;
        DELETE FROM shape_move;
        """)
    let add = try database.cachedStatement(sql: "INSERT INTO path_move (path, target) VALUES (?, ?)")
    for (path, target) in targets { try add.execute(arguments: [path, target]) }
  }

  /// Makes the shapes that stand in. Many of a flood become the same one.
  private func moveShapes(_ shapes: [Int64]) throws {
    let writer = ShapeWriter(database: database)
    let add = try database.cachedStatement(sql: "INSERT INTO shape_move (shape, target, claims) VALUES (?, ?, ?)")
    var made: [[ShapeWriter.Member]: Int64] = [:]
    var pointers: [Int64: String] = [:]
    for shape in shapes {
      var paths: Set<Int64> = []
      let members = ShapeWriter.merged(
        try writer.members(of: shape).map { member in
          guard let target = targets[member.path] else { return member }
          paths.insert(member.path)
          var member = member
          member.path = target
          let known = pointers[target]
          member.pointer = try known ?? pointer(of: target)
          pointers[target] = member.pointer
          return member
        })
      let known = made[members]
      let target = try known ?? writer.intern(members)
      made[members] = target
      try add.execute(arguments: [shape, target, paths.count])
    }
  }

  private func pointer(of path: Int64) throws -> String {
    let statement = try database.cachedStatement(sql: "SELECT name FROM claim_path WHERE claim_path_id = ?")
    return try String.fetchOne(statement, arguments: [path]) ?? ""
  }

  /// CROSS JOIN and the plus keep SQLite from trying every moved path with every moved profile.
  private func moveCounts(_ table: CountTable) throws {
    let key = table.key.filter { $0 != "claim_path_id" }.map { "\($0), " }.joined()
    try database.execute(
      sql: """
        INSERT INTO \(table.name) (day, profile_id, claim_path_id, \(key)\(table.counts.joined(separator: ", ")))
        SELECT day, profile_id, path_move.target, \(key)\(table.added)
        FROM profile_move CROSS JOIN \(table.name) USING (day, profile_id) CROSS JOIN path_move ON path = claim_path_id
        WHERE true GROUP BY \(key)day, profile_id, path_move.target
        ON CONFLICT DO UPDATE SET \(table.merged)
        """)
    try database.execute(
      sql: """
        DELETE FROM \(table.name) WHERE (day, profile_id) IN (SELECT day, profile_id FROM profile_move)
          AND +claim_path_id IN (SELECT path FROM path_move)
        """)
  }
}
