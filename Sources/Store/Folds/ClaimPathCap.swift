internal import GRDB
internal import TokenModel

/// The cap on the claim paths of a source and day. A path beyond it becomes `(other)` and keeps its class, so that a
/// token still carries as much personal data as it did.
struct ClaimPathCap {
  let database: Database
  let cap: Int
  let rank: NameRank

  func fold(_ day: Int32, source: Int64) throws -> Set<LifetimeFold.Place> {
    let inStore = try Int.fetchOne(database.cachedStatement(sql: "SELECT count(*) FROM claim_path")) ?? 0
    guard inStore > cap else { return [] }
    let other = try NameWriter(database: database).intern([.other])[0]
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT claim_path_id, name, claim_path_id IN (
          SELECT claim_path_id FROM claim_shape_member WHERE claim_shape_id IN (
            SELECT claim_shape_id FROM profile WHERE source_id = :source AND first_day < :day))
        FROM claim_path WHERE claim_path_id <> :other AND claim_path_id IN (
          SELECT claim_path_id FROM claim_shape_member WHERE claim_shape_id IN (
            SELECT claim_shape_id FROM issuance JOIN profile USING (profile_id)
            WHERE day = :day AND source_id = :source))
        """, arguments: ["day": day, "source": source, "other": other])
    let names = rows.map { NameRank.Name(id: $0[0], text: $0[1], isKnownEarlier: $0[2]) }
    let folded = rank.beyond(cap, of: names)
    guard !folded.isEmpty else { return [] }
    let move = ClaimPathMove(database: database, targets: Dictionary(uniqueKeysWithValues: folded.map { ($0, other) }))
    let overflow = OverflowWriter(database: database)
    return try move.move(where: "day = ? AND source_id = ?", arguments: [day, source]) { day, claims in
      try overflow.add(claims, "claim_path", day: day, source: source)
    }
  }
}
