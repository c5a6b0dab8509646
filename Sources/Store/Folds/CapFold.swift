internal import GRDB
internal import JOSE
internal import Rollup
internal import TokenModel

/// Folds what is beyond the caps of a source and day into `(other)`: an attacker who invents a million client names
/// gets a finding, not a full disk (design §4). Kept are the names known on an earlier day, then those with the
/// smallest digest under the store's key, so that neither order nor workers decide.
struct CapFold {
  let database: Database
  let caps: Limits
  /// The digest of a name under the store's key.
  let digest: (String) -> [UInt8]

  private struct Dimension {
    /// As the table `overflow` names it.
    var name: String
    var column: String
    var cap: KeyPath<Limits, Int>
    /// Where the names are by which a row is ranked.
    var table: String
    /// Makes the row `(other)`, and gives its id.
    var other: (Database) throws -> Int64
  }

  /// Folds the days of a source that a batch touched; gives the places whose lifetimes grew.
  func fold(_ days: Set<Int32>, source: Int64) throws -> [LifetimeFold.Place] {
    var grown: [LifetimeFold.Place] = []
    for dimension in Self.dimensions where try isWorthLooking(dimension) {
      for day in days.sorted() { grown += try fold(dimension, day: day, source: source) }
    }
    return grown
  }

  private func isWorthLooking(_ dimension: Dimension) throws -> Bool {
    let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(dimension.table)")
    return count ?? 0 > caps[keyPath: dimension.cap]
  }

  private func fold(_ dimension: Dimension, day: Int32, source: Int64) throws -> [LifetimeFold.Place] {
    let cap = caps[keyPath: dimension.cap]
    let count = try Int.fetchOne(
      database,
      sql: """
        SELECT count(DISTINCT \(dimension.column)) FROM issuance JOIN profile USING (profile_id)
        WHERE day = ? AND source_id = ?
        """, arguments: [day, source])
    guard let count, count > cap else { return [] }
    let other = try dimension.other(database)
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT \(dimension.column),
          (SELECT name FROM \(dimension.table) AS item WHERE item.\(dimension.column) = profile.\(dimension.column)),
          EXISTS (SELECT 1 FROM profile AS earlier JOIN issuance AS before USING (profile_id)
            WHERE earlier.\(dimension.column) = profile.\(dimension.column) AND earlier.source_id = profile.source_id
              AND before.day < ?)
        FROM issuance JOIN profile USING (profile_id)
        WHERE day = ? AND source_id = ? AND \(dimension.column) <> ? GROUP BY \(dimension.column)
        """, arguments: [day, day, source, other])
    let ranked = rows.map { row in
      (id: row[0] as Int64, isNew: !(row[2] as Bool), digest: digest(row[1] as String))
    }.sorted { left, right in
      left.isNew == right.isNew ? left.digest.lexicographicallyPrecedes(right.digest) : right.isNew
    }
    var grown: [LifetimeFold.Place] = []
    for row in ranked.dropFirst(cap) {
      grown += try fold(dimension, row.id, into: other, day: day, source: source)
    }
    return grown
  }

  private func fold(
    _ dimension: Dimension, _ id: Int64, into other: Int64, day: Int32, source: Int64
  ) throws -> [LifetimeFold.Place] {
    let move = ProfileMove(database: database)
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT profile_id, tokens FROM issuance JOIN profile USING (profile_id)
        WHERE day = ? AND source_id = ? AND \(dimension.column) = ? ORDER BY profile_id
        """, arguments: [day, source, id])
    var grown: [LifetimeFold.Place] = []
    for row in rows {
      let profile: Int64 = row[0]
      let target = try move.profile(like: profile, with: [dimension.column: other])
      try move.move(LifetimeFold.Place(day: day, profile: profile), to: target)
      try move.refreshDays(of: [profile, target])
      try database.execute(
        sql: """
          INSERT INTO overflow (day, source_id, dimension, tokens) VALUES (?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET tokens = tokens + excluded.tokens
          """, arguments: [day, source, dimension.name, row[1] as Int64])
      grown.append(LifetimeFold.Place(day: day, profile: target))
    }
    return grown
  }

  private static var dimensions: [Dimension] {
    [
      Dimension(
        name: "client", column: "client_id", cap: \.clientsPerDay,
        table: "client",
        other: { try NameWriter(database: $0).intern([.other], table: "client")[0] }),
      Dimension(
        name: "key_id", column: "key_id_id", cap: \.keyIDsPerDay,
        table: "key_id",
        other: { try NameWriter(database: $0).intern([.other], table: "key_id")[0] }),
      Dimension(
        name: "claim_shape", column: "claim_shape_id", cap: \.claimShapes,
        table: "claim_shape",
        other: {
          try NameWriter(database: $0).intern([ClaimShape(state: .other, members: [])], paths: [], names: [])[0]
        }),
    ]
  }
}
