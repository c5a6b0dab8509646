internal import GRDB
internal import TokenModel

/// Interns claim shapes, each under the name that its members make.
struct ShapeWriter {
  /// A claim of a shape, with what it was classified as.
  struct Member: Hashable {
    var path: Int64
    var pointer: String
    var dataClass: String
    var evidence: String
    var confidence: Double
  }

  let database: Database

  /// A shape whose claims were seen.
  func intern(_ members: [Member]) throws -> Int64 {
    let members = Self.merged(members)
    let leaves = Set(members.map(\.path)).count
    return try intern("known", SetName.text(of: members), leaves: leaves, members)
  }

  /// The shape of tokens whose claims a cap folded away.
  func other() throws -> Int64 { try intern(.other) }

  /// A shape without claims, for its state.
  func intern(_ state: ClaimShape.State) throws -> Int64 {
    try intern(state.rawValue, "(\(state.rawValue))", leaves: 0, [])
  }

  func members(of shape: Int64) throws -> [Member] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT claim_path_id, name, data_class, evidence, confidence
        FROM claim_shape_member JOIN claim_path USING (claim_path_id) WHERE claim_shape_id = ?
        """)
    return try Row.fetchAll(statement, arguments: [shape]).map {
      Member(path: $0[0], pointer: $0[1], dataClass: $0[2], evidence: $0[3], confidence: $0[4])
    }
  }

  private func intern(_ state: String, _ name: String, leaves: Int, _ members: [Member]) throws -> Int64 {
    let find = try RowStatement(database, sql: "SELECT claim_shape_id FROM claim_shape WHERE name = ?")
    let known = try find.number(name)
    if known == nil {
      let add = try RowStatement(database, sql: "INSERT INTO claim_shape (name, state, leaves) VALUES (?, ?, ?)")
      try add.run(name, state, Int64(leaves))
    }
    let id = known ?? database.lastInsertedRowID
    // Two kinds of token may decide the same with another confidence: the larger one stands, in any order.
    let link = try RowStatement(
      database,
      sql: """
        INSERT INTO claim_shape_member (claim_shape_id, claim_path_id, data_class, evidence, confidence)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET confidence = max(confidence, excluded.confidence)
        """)
    for member in members {
      try link.run(id, member.path, member.dataClass, member.evidence, member.confidence)
    }
    return id
  }

  /// One member a path and class: where paths came together, the first kind of evidence by name stands.
  static func merged(_ members: [Member]) -> [Member] {
    struct Key: Hashable {
      var path: Int64
      var dataClass: String
    }
    var result: [Key: Member] = [:]
    for member in members {
      let key = Key(path: member.path, dataClass: member.dataClass)
      guard let standing = result[key] else {
        result[key] = member
        continue
      }
      var merged = member
      merged.evidence = min(standing.evidence, member.evidence)
      merged.confidence = max(standing.confidence, member.confidence)
      result[key] = merged
    }
    return result.values.sorted { ($0.path, $0.dataClass) < ($1.path, $1.dataClass) }
  }
}
