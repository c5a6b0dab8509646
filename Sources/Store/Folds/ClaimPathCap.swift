internal import GRDB
internal import TokenModel

/// The cap on the claim paths of a source and day. A path beyond it becomes `(other)` and keeps its class, so that a
/// token still carries as much personal data as it did.
struct ClaimPathCap {
  let database: Database
  let cap: Int
  let rank: NameRank
  let floors: CapFloors

  /// As the table `overflow` names it.
  static let dimension = "claim_path"

  func fold(_ day: Int32, source: Int64) throws -> Set<LifetimeFold.Place> {
    guard try database.mayExceed(cap, rowsOf: "claim_path") else { return [] }
    let other = try NameWriter(database: database).intern([.other])[0]
    let beyond = try rank.folded(
      cap,
      of: """
        SELECT claim_path_id, name, claim_path_id IN (
          SELECT claim_path_id FROM claim_shape_member WHERE claim_shape_id IN (
            SELECT claim_shape_id FROM profile WHERE source_id = :source AND first_day < :day))
        FROM claim_path WHERE claim_path_id <> :other AND claim_path_id IN (
          SELECT claim_path_id FROM claim_shape_member WHERE claim_shape_id IN (
            SELECT claim_shape_id FROM issuance JOIN profile USING (profile_id)
            WHERE day = :day AND source_id = :source))
        """, arguments: ["day": day, "source": source, "other": other], in: database, isLasting: BatchSieve.isLasting,
      areClaims: true)
    if let floor = beyond.floor { floors.paths[day] = floor }
    guard !beyond.ids.isEmpty else { return [] }
    let move = ClaimPathMove(
      database: database, targets: Dictionary(uniqueKeysWithValues: beyond.ids.map { ($0, other) }))
    let overflow = OverflowWriter(database: database)
    return try move.move(where: "day = ? AND source_id = ?", arguments: [day, source]) { day, claims in
      try overflow.add(claims, Self.dimension, day: day, source: source)
    }
  }
}
