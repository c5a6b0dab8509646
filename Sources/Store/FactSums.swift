internal import GRDB

/// Evaluates the views that add up a table of counts over the days of each span. SQLite would sort all rows of the period
/// to bring those of a profile together; there are far fewer sums than rows, so that they are found by hashing here. The
/// view stays the definition; tests hold the two equal.
struct FactSums {
  /// The view, and the table that it adds up.
  let view: String
  let table: String
  /// What sums are kept apart by, beside the span.
  let keys: [String]
  let columns: [Column]

  struct Column {
    let name: String
    let of: String
    let fold: Fold
  }

  enum Fold { case sum, least, most }

  static let all = [
    FactSums(
      view: "v_profile_count", table: "issuance", keys: ["profile_id"],
      columns: [
        Column(name: "tokens", of: "tokens", fold: .sum), Column(name: "grants", of: "grants", fold: .sum),
        Column(name: "sightings", of: "sightings", fold: .sum),
        Column(name: "payload_bytes", of: "payload_bytes", fold: .sum),
        Column(name: "first_day", of: "day", fold: .least), Column(name: "last_day", of: "day", fold: .most),
      ]),
    FactSums(
      view: "v_claim_fact", table: "claim_fact", keys: ["profile_id", "claim_path_id"],
      columns: [
        Column(name: "bytes", of: "bytes", fold: .sum), Column(name: "max_bytes", of: "max_bytes", fold: .most),
        Column(name: "elements", of: "elements", fold: .sum),
        Column(name: "max_elements", of: "max_elements", fold: .most),
        Column(name: "max_depth", of: "max_depth", fold: .most),
      ]),
  ]

  /// Makes the table that stands for the view in a schema, in the order of its key.
  func create(in schema: String, of database: Database) throws {
    let place = [keys[0], "epoch"] + keys.dropFirst()
    let fields = (place + columns.map(\.name)).map { "\($0) INTEGER NOT NULL" }.joined(separator: ", ")
    try database.execute(
      sql: """
        CREATE TABLE \(schema).\(view) (\(fields), PRIMARY KEY (\(place.joined(separator: ", ")))) WITHOUT ROWID
        """)
    var sums: [Sums] = []
    for span in try Row.fetchAll(database, sql: "SELECT epoch, first_day, last_day FROM v_epoch ORDER BY epoch") {
      sums.append(Sums(epoch: span["epoch"], width: columns.count))
      try read(database, from: span["first_day"], to: span["last_day"], into: &sums[sums.count - 1])
    }
    try write(sums, in: schema, of: database)
  }

  /// The sums of a span.
  private struct Sums {
    let epoch: Int64
    let width: Int
    /// Where the values of a place begin.
    var starts: [Place: Int] = [:]
    var values: [Int64] = []
  }

  private struct Place: Hashable {
    var first: Int64
    var second: Int64
  }

  private func read(_ database: Database, from first: Int64, to last: Int64, into sums: inout Sums) throws {
    let names = (keys + columns.map(\.of)).joined(separator: ", ")
    let folds = columns.map(\.fold)
    let values = Int32(keys.count)
    try RawRows(database, sql: "SELECT \(names) FROM \(table) WHERE day BETWEEN \(first) AND \(last)").forEach { row in
      let place = Place(first: row.integer(0), second: values > 1 ? row.integer(1) : 0)
      guard let start = sums.starts[place] else {
        sums.starts[place] = sums.values.count
        for column in folds.indices { sums.values.append(row.integer(values + Int32(column))) }
        return
      }
      for (column, fold) in folds.enumerated() {
        let value = row.integer(values + Int32(column))
        let known = sums.values[start + column]
        switch fold {
        case .sum:
          let (sum, overflow) = known.addingReportingOverflow(value)
          guard !overflow else { throw DatabaseError(resultCode: .SQLITE_ERROR, message: "integer overflow") }
          sums.values[start + column] = sum
        case .least: sums.values[start + column] = min(known, value)
        case .most: sums.values[start + column] = max(known, value)
        }
      }
    }
  }

  private func write(_ sums: [Sums], in schema: String, of database: Database) throws {
    struct Entry {
      var place: Place
      var span: Int
      var start: Int
    }
    var entries: [Entry] = []
    entries.reserveCapacity(sums.reduce(0) { $0 + $1.starts.count })
    for (span, sum) in sums.enumerated() {
      for (place, start) in sum.starts { entries.append(Entry(place: place, span: span, start: start)) }
    }
    entries.sort { left, right in
      (left.place.first, left.span, left.place.second) < (right.place.first, right.span, right.place.second)
    }
    let places = Array(repeating: "?", count: keys.count + 1 + columns.count).joined(separator: ", ")
    let insert = try RowStatement(database, sql: "INSERT INTO \(schema).\(view) VALUES (\(places))")
    var row: [Int64] = []
    for entry in entries {
      row.removeAll(keepingCapacity: true)
      row += [entry.place.first, sums[entry.span].epoch]
      if keys.count > 1 { row.append(entry.place.second) }
      row += sums[entry.span].values[entry.start..<entry.start + columns.count]
      try insert.run(numbers: row)
    }
  }
}
