internal import GRDB

/// The cap on the profiles of a source and day. Those beyond it give up every name, and keep what a closed list holds:
/// kind, token type, grant, protection, tier.
struct ProfileCap {
  let database: Database
  let cap: Int
  let rank: NameRank

  func fold(_ day: Int32, source: Int64) throws -> Set<LifetimeFold.Place> {
    guard try database.mayExceed(cap, rowsOf: "profile") else { return [] }
    let count = try Int.fetchOne(
      database.cachedStatement(
        sql: "SELECT count(*) FROM issuance JOIN profile USING (profile_id) WHERE day = ? AND source_id = ?"),
      arguments: [day, source])
    guard let count, count > cap else { return [] }
    let other = try otherColumns()
    let folded = try rank.beyond(
      cap,
      of: """
        SELECT profile.profile_id, \(Self.key), first_day < :day
        FROM issuance JOIN profile USING (profile_id) JOIN issuer USING (issuer_id) JOIN client USING (client_id)
        JOIN audience_set USING (audience_set_id) JOIN scope_set USING (scope_set_id)
        JOIN claim_shape USING (claim_shape_id) JOIN key_id USING (key_id_id)
        WHERE day = :day AND source_id = :source AND NOT (\(Self.names.map { "\($0) = \(other[$0] ?? "0")" }
          .joined(separator: " AND ")))
        """, arguments: ["day": day, "source": source], in: database)
    guard !folded.isEmpty else { return [] }
    try ChosenNames(database: database).set(folded)
    let move = ProfileMove(database: database)
    try move.choose(
      where: "day = ? AND profile_id IN \(ChosenNames.query)", arguments: [day])
    for (day, tokens) in try move.chosenTokens() {
      try OverflowWriter(database: database).add(tokens, "profile", day: day, source: source)
    }
    return try move.move(other)
  }

  /// The columns of names, which fold.
  private static let names = [
    "issuer_id", "client_id", "audience_set_id", "scope_set_id", "claim_shape_id", "key_id_id",
  ]

  private func otherColumns() throws -> [String: String] {
    let names = NameWriter(database: database)
    var columns: [String: Int64] = [
      "claim_shape_id": try ShapeWriter(database: database).other(), "rsa_bytes": 0,
    ]
    for table in ["issuer", "client", "key_id"] { columns["\(table)_id"] = try names.other(in: table) }
    for member in ["audience", "scope"] { columns["\(member)_set_id"] = try names.otherSet(of: member) }
    var changes = columns.mapValues { String($0) }
    for header in ["alg", "enc", "typ"] { changes[header] = "'(other)'" }
    return changes
  }

  /// What a profile is, by names: ids depend on arrival.
  private static let key = {
    let names = ["issuer", "client", "audience_set", "scope_set", "claim_shape", "key_id"].map { "\($0).name" }
    let values = ProfileWriter.columns.filter { !$0.hasSuffix("_id") }.map { "profile.\($0)" }
    return (names + values).joined(separator: " || char(31) || ")
  }()
}
