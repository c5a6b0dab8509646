internal import GRDB
internal import TokenModel

/// The cap on the names of one column of the profiles of a source and day.
struct NameCap {
  struct Column {
    /// As the table `overflow` names it.
    var dimension: String
    var name: String
    /// Where the names are by which a row is ranked.
    var table: String
    var cap: KeyPath<Limits, Int>
    /// Makes the row `(other)`, and gives its id.
    var other: (Database) throws -> Int64
  }

  let database: Database
  let cap: Int
  let rank: NameRank
  let column: Column

  func fold(_ day: Int32, source: Int64) throws -> Set<LifetimeFold.Place> {
    // Fewer names in the whole store than a day may have: nothing to look at.
    let inStore = try Int.fetchOne(database.cachedStatement(sql: "SELECT count(*) FROM \(column.table)")) ?? 0
    guard inStore > cap else { return [] }
    let other = try column.other(database)
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT item.\(column.name), item.name, item.\(column.name) IN (
          SELECT \(column.name) FROM profile WHERE source_id = :source AND first_day < :day)
        FROM (SELECT DISTINCT \(column.name) FROM issuance JOIN profile USING (profile_id)
          WHERE day = :day AND source_id = :source AND \(column.name) <> :other)
        JOIN \(column.table) AS item USING (\(column.name))
        """, arguments: ["day": day, "source": source, "other": other])
    let names = rows.map { NameRank.Name(id: $0[0], text: $0[1], isKnownEarlier: $0[2]) }
    var grown: Set<LifetimeFold.Place> = []
    for name in rank.beyond(cap, of: names) {
      grown.formUnion(try fold(name, into: other, day: day, source: source))
    }
    return grown
  }

  private func fold(_ name: Int64, into other: Int64, day: Int32, source: Int64) throws -> Set<LifetimeFold.Place> {
    let move = ProfileMove(database: database)
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT profile_id, tokens FROM issuance JOIN profile USING (profile_id)
        WHERE day = ? AND source_id = ? AND \(column.name) = ?
        """, arguments: [day, source, name])
    var grown: Set<LifetimeFold.Place> = []
    for row in rows {
      let profile: Int64 = row[0]
      let target = try move.profile(like: profile, with: [column.name: other.databaseValue])
      try move.move(LifetimeFold.Place(day: day, profile: profile), to: target)
      try move.settle([profile, target])
      try OverflowWriter(database: database).add(row[1], column.dimension, day: day, source: source)
      grown.insert(LifetimeFold.Place(day: day, profile: target))
    }
    return grown
  }
}
