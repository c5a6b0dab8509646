internal import GRDB

/// The cap on the profiles of a source and day. Those beyond it give up every name, and keep what a closed list holds:
/// kind, token type, grant, protection, tier.
struct ProfileCap {
  let database: Database
  let cap: Int
  let rank: NameRank

  func fold(_ day: Int32, source: Int64) throws -> Set<LifetimeFold.Place> {
    let count = try Int.fetchOne(
      database.cachedStatement(
        sql: "SELECT count(*) FROM issuance JOIN profile USING (profile_id) WHERE day = ? AND source_id = ?"),
      arguments: [day, source])
    guard let count, count > cap else { return [] }
    let other = try otherColumns()
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT profile_id, concat_key, first_day < :day, tokens FROM (
          SELECT profile.profile_id, first_day, tokens, \(Self.key) AS concat_key
          FROM issuance JOIN profile USING (profile_id) JOIN issuer USING (issuer_id) JOIN client USING (client_id)
          JOIN audience_set USING (audience_set_id) JOIN scope_set USING (scope_set_id)
          JOIN claim_shape USING (claim_shape_id) JOIN key_id USING (key_id_id)
          WHERE day = :day AND source_id = :source AND NOT (profile.issuer_id = :issuer AND profile.client_id = :client
            AND profile.claim_shape_id = :shape))
        """,
      arguments: [
        "day": day, "source": source, "issuer": other["issuer_id"], "client": other["client_id"],
        "shape": other["claim_shape_id"],
      ])
    let tokens = Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as Int64, $0[3] as Int64) })
    let names = rows.map { NameRank.Name(id: $0[0], text: $0[1], isKnownEarlier: $0[2]) }
    let move = ProfileMove(database: database)
    var grown: Set<LifetimeFold.Place> = []
    for profile in rank.beyond(cap, of: names) {
      let target = try move.profile(like: profile, with: other)
      try move.move(LifetimeFold.Place(day: day, profile: profile), to: target)
      try move.settle([profile, target])
      try OverflowWriter(database: database).add(tokens[profile] ?? 0, "profile", day: day, source: source)
      grown.insert(LifetimeFold.Place(day: day, profile: target))
    }
    return grown
  }

  private func otherColumns() throws -> [String: DatabaseValue] {
    let names = NameWriter(database: database)
    var columns: [String: any DatabaseValueConvertible] = [
      "claim_shape_id": try ShapeWriter(database: database).other(), "rsa_bytes": 0,
    ]
    for table in ["issuer", "client", "key_id"] { columns["\(table)_id"] = try names.other(in: table) }
    for member in ["audience", "scope"] { columns["\(member)_set_id"] = try names.otherSet(of: member) }
    for header in ["alg", "enc", "typ"] { columns[header] = "(other)" }
    return columns.mapValues(\.databaseValue)
  }

  /// What a profile is, by names: ids depend on arrival.
  private static let key = {
    let names = ["issuer", "client", "audience_set", "scope_set", "claim_shape", "key_id"].map { "\($0).name" }
    let values = ProfileWriter.columns.filter { !$0.hasSuffix("_id") }.map { "profile.\($0)" }
    return (names + values).joined(separator: " || char(31) || ")
  }()
}
