internal import GRDB

/// Gives claims another path: in the shapes of the tokens that carry them, and in what was counted of them.
struct ClaimPathMove {
  let database: Database
  /// The new path of each old one.
  let targets: [Int64: Int64]

  /// The paths of a shape that move, each once.
  func members(of shape: Int64) throws -> Set<Int64> {
    let statement = try database.cachedStatement(
      sql: "SELECT DISTINCT claim_path_id FROM claim_shape_member WHERE claim_shape_id = ?")
    return Set(try Int64.fetchAll(statement, arguments: [shape])).filter { targets[$0] != nil }
  }

  /// Moves what a profile counted on a day to the profile with the new paths; gives the place where it stands now.
  func move(_ place: LifetimeFold.Place) throws -> LifetimeFold.Place {
    let profiles = ProfileMove(database: database)
    let shape = try Int64.fetchOne(
      database, sql: "SELECT claim_shape_id FROM profile WHERE profile_id = ?", arguments: [place.profile])
    guard let shape else { return place }
    let target = try profiles.profile(like: place.profile, with: ["claim_shape_id": newShape(shape).databaseValue])
    for path in try members(of: shape).sorted() { try moveCounts(path, at: place) }
    try profiles.move(place, to: target)
    try profiles.settle([place.profile, target])
    return LifetimeFold.Place(day: place.day, profile: target)
  }

  private func newShape(_ shape: Int64) throws -> Int64 {
    let shapes = ShapeWriter(database: database)
    let members = try shapes.members(of: shape).map { member in
      var member = member
      if let target = targets[member.path] {
        member.path = target
        member.pointer = try pointer(of: target)
      }
      return member
    }
    return try shapes.intern(members)
  }

  private func pointer(of path: Int64) throws -> String {
    let statement = try database.cachedStatement(sql: "SELECT name FROM claim_path WHERE claim_path_id = ?")
    return try String.fetchOne(statement, arguments: [path]) ?? ""
  }

  private func moveCounts(_ path: Int64, at place: LifetimeFold.Place) throws {
    guard let target = targets[path] else { return }
    let tables = [
      (
        "claim_fact", "bytes, max_bytes, elements, max_elements, max_depth", "",
        """
        bytes = bytes + excluded.bytes, max_bytes = max(max_bytes, excluded.max_bytes),
        elements = elements + excluded.elements, max_elements = max(max_elements, excluded.max_elements),
        max_depth = max(max_depth, excluded.max_depth)
        """
      ),
      ("anomaly", "tokens", ", code", "tokens = tokens + excluded.tokens"),
    ]
    for (table, counts, key, merged) in tables {
      let copy = try database.cachedStatement(
        sql: """
          INSERT INTO \(table) (day, profile_id, claim_path_id\(key), \(counts))
          SELECT day, profile_id, ?\(key), \(counts) FROM \(table)
          WHERE day = ? AND profile_id = ? AND claim_path_id = ? ON CONFLICT DO UPDATE SET \(merged)
          """)
      try copy.execute(arguments: [target, place.day, place.profile, path])
      let drop = try database.cachedStatement(
        sql: "DELETE FROM \(table) WHERE day = ? AND profile_id = ? AND claim_path_id = ?")
      try drop.execute(arguments: [place.day, place.profile, path])
    }
  }
}
