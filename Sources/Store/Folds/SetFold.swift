internal import GRDB
internal import Rollup
internal import TokenModel

/// Folds scope sets, audience sets, key ids and issuers to `(many)` where a client shows more of them on a day than
/// are told apart: sets that are drawn up a person would make profiles grow with persons (design §4). Past the limit
/// all of the day fold, those that stand too, so that the order of batches does not show. What is not known stays so.
struct SetFold {
  let database: Database
  let limit: Int
  let floors: CapFloors

  private struct Column {
    var name: String
    var table: String
    /// Makes the row `(many)`, and gives its id.
    var many: (Database) throws -> Int64
    /// The rows that may fold.
    var isNamed: String
  }

  /// Folds the days that a batch touched; gives the places whose lifetimes grew.
  func fold(_ days: Set<Int32>) throws -> Set<LifetimeFold.Place> {
    var grown: Set<LifetimeFold.Place> = []
    for column in Self.columns where try database.mayExceed(limit, rowsOf: column.table) {
      let many = try column.many(database)
      for day in days.sorted() {
        let clients = try clients(column, many, day: day)
        if clients.isEmpty { continue }
        for client in clients { floors.crowded.add([client.name], column.name, at: day) }
        try ChosenNames(database: database).set(clients.map(\.id))
        let move = ProfileMove(database: database)
        let named = "(SELECT \(column.name) FROM \(column.table) AS item WHERE \(column.isNamed))"
        try move.choose(
          where: "day = ? AND client_id IN \(ChosenNames.query) AND \(column.name) IN \(named)", arguments: [day])
        grown.formUnion(try move.move([column.name: String(many)]))
      }
    }
    return grown
  }

  /// Clients that show too many, or showed them before.
  private func clients(_ column: Column, _ many: Int64, day: Int32) throws -> [(id: Int64, name: String)] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT client_id, name FROM client WHERE client_id IN (
          SELECT client_id FROM issuance JOIN profile USING (profile_id) JOIN \(column.table) AS item
            USING (\(column.name))
          WHERE day = ? GROUP BY client_id
          HAVING count(DISTINCT CASE WHEN \(column.isNamed) THEN \(column.name) END)
            > CASE WHEN max(\(column.name) = ?) THEN 0 ELSE ? END)
        """, arguments: [day, many, limit]
    ).map { (id: $0[0], name: $0[1]) }
  }

  private static var columns: [Column] {
    [
      Column(
        name: "scope_set_id", table: "scope_set", many: { try set("scope", in: $0) }, isNamed: "item.state = 'known'"),
      Column(
        name: "audience_set_id", table: "audience_set", many: { try set("audience", in: $0) },
        isNamed: "item.state = 'known'"),
      Column(
        name: "key_id_id", table: "key_id", many: { try name(in: "key_id", $0) },
        isNamed: SetName.isSingle(column: "item.name")),
      Column(
        name: "issuer_id", table: "issuer", many: { try name(in: "issuer", $0) },
        isNamed: SetName.isSingle(column: "item.name")),
    ]
  }

  private static func set(_ member: String, in database: Database) throws -> Int64 {
    try NameWriter(database: database).intern([NameSet(state: .many, members: [])], of: member, ids: [], names: [])[0]
  }

  private static func name(in table: String, _ database: Database) throws -> Int64 {
    try NameWriter(database: database).intern([.many], table: table)[0]
  }
}
