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
    /// Where the digest is noted that the names at hand end at.
    var floor: WritableKeyPath<CapFloors, [Int32: NameDigest]>?
    /// Makes the row `(other)`, and gives its id.
    var other: (Database) throws -> Int64
  }

  /// As `overflow` names clients.
  static let clients = "client"

  let database: Database
  let cap: Int
  let rank: NameRank
  let floors: CapFloors
  let column: Column

  func fold(_ day: Int32, source: Int64) throws -> Set<LifetimeFold.Place> {
    guard try database.mayExceed(cap, rowsOf: column.table) else { return [] }
    let other = try column.other(database)
    let beyond = try rank.folded(
      cap,
      of: """
        SELECT item.\(column.name), item.name, item.\(column.name) IN (
          SELECT \(column.name) FROM profile WHERE source_id = :source AND first_day < :day)
        FROM (SELECT DISTINCT \(column.name) FROM issuance JOIN profile USING (profile_id)
          WHERE day = :day AND source_id = :source AND \(column.name) <> :other)
        JOIN \(column.table) AS item USING (\(column.name))
        """, arguments: ["day": day, "source": source, "other": other], in: database,
      isLasting: { _ in column.floor != nil })
    if let place = column.floor, let floor = beyond.floor {
      var floors = floors
      floors[keyPath: place][day] = floor
    }
    guard !beyond.ids.isEmpty else { return [] }
    try ChosenNames(database: database).set(beyond.ids)
    let move = ProfileMove(database: database)
    try move.choose(
      where: "day = ? AND source_id = ? AND \(column.name) IN \(ChosenNames.query)", arguments: [day, source])
    for (day, tokens) in try move.chosenTokens() {
      try OverflowWriter(database: database).add(tokens, column.dimension, day: day, source: source)
    }
    return try move.move([column.name: String(other)])
  }
}
