internal import GRDB

/// Adds what a profile counted on a day to another profile.
struct ProfileMove {
  let database: Database

  func move(_ place: LifetimeFold.Place, to target: Int64) throws {
    guard place.profile != target else { return }
    try move("issuance", key: [], place, to: target, adding: ["tokens", "grants", "sightings", "payload_bytes"])
    try move(
      "lifetime", key: ["basis", "state", "seconds", "bucket"], place, to: target, adding: ["tokens", "sum_seconds"],
      larger: ["max_seconds"], smaller: ["min_seconds"])
    try move(
      "claim_fact", key: ["claim_path_id"], place, to: target, adding: ["bytes", "elements"],
      larger: ["max_bytes", "max_elements", "max_depth"])
    try move("anomaly", key: ["code", "claim_path_id"], place, to: target, adding: ["tokens"])
  }

  private func move(
    _ table: String, key: [String], _ place: LifetimeFold.Place, to target: Int64, adding: [String],
    larger: [String] = [], smaller: [String] = []
  ) throws {
    let columns = (key + adding + larger + smaller).joined(separator: ", ")
    let changes =
      adding.map { "\($0) = \($0) + excluded.\($0)" } + larger.map { "\($0) = max(\($0), excluded.\($0))" }
      + smaller.map { "\($0) = min(\($0), excluded.\($0))" }
    let copy = try database.cachedStatement(
      sql: """
        INSERT INTO \(table) (day, profile_id, \(columns)) SELECT day, ?, \(columns) FROM \(table)
        WHERE day = ? AND profile_id = ? ON CONFLICT DO UPDATE SET \(changes.joined(separator: ", "))
        """)
    try copy.execute(arguments: [target, place.day, place.profile])
    let drop = try database.cachedStatement(sql: "DELETE FROM \(table) WHERE day = ? AND profile_id = ?")
    try drop.execute(arguments: [place.day, place.profile])
  }

  /// Sets the first and last day of profiles that gained or lost days, and drops those that have none left: a name
  /// counts as known on a day only by what is counted there.
  func settle(_ profiles: Set<Int64>) throws {
    let update = try database.cachedStatement(
      sql: """
        UPDATE profile SET first_day = days.first, last_day = days.last
        FROM (SELECT min(day) AS first, max(day) AS last FROM issuance WHERE profile_id = ?) AS days
        WHERE profile_id = ? AND days.first IS NOT NULL
        """)
    let drop = try database.cachedStatement(
      sql: "DELETE FROM profile WHERE profile_id = ? AND NOT EXISTS (SELECT 1 FROM issuance WHERE profile_id = ?)")
    for profile in profiles.sorted() {
      try update.execute(arguments: [profile, profile])
      try drop.execute(arguments: [profile, profile])
    }
  }

  /// The profile that differs from one in the given columns alone, made where there is none.
  func profile(like profile: Int64, with changes: [String: DatabaseValue]) throws -> Int64 {
    let columns = ProfileWriter.columns
    let values = columns.map { changes[$0] == nil ? $0 : "?" }
    let arguments = StatementArguments(columns.compactMap { changes[$0] })
    let key = columns.map { changes[$0] == nil ? "other.\($0) = origin.\($0)" : "other.\($0) = ?" }
    let known = try Int64.fetchOne(
      database,
      sql: """
        SELECT other.profile_id FROM profile AS other JOIN profile AS origin ON origin.profile_id = ?
        WHERE \(key.joined(separator: " AND "))
        """, arguments: [profile] + arguments)
    if let known { return known }
    try database.execute(
      sql: """
        INSERT INTO profile (\(columns.joined(separator: ", ")), first_day, last_day)
        SELECT \(values.joined(separator: ", ")), first_day, last_day FROM profile WHERE profile_id = ?
        """, arguments: arguments + [profile])
    return database.lastInsertedRowID
  }
}
