internal import GRDB
internal import JOSE
internal import TokenModel

/// Adds a table of counts to a digest: by day, by the place of the profile, by the other columns. It is read in the
/// order of its key, which is by day, and only the rows of a day are put into another order.
struct FactDigest {
  private let table: CountTable

  init(_ table: CountTable) { self.table = table }

  /// A row of the day: where its bytes stand.
  private struct Entry {
    /// The place of the profile, then what decides between rows of a profile.
    var order: UInt64
    var start: Int32
    var length: Int32
  }

  func add(of database: Database, _ profiles: ProfilePlaces, to hasher: SHA256) throws {
    var bytes = DigestBytes()
    bytes.add(Array(table.name.utf8))
    bytes.flush(into: hasher, above: 0)
    let paths = try paths(database)
    var entries: [Entry] = []
    var current: Int64?
    // The rows of a day in their order: what is hashed.
    var ordered: [UInt8] = []

    func endDay(_ rows: UnsafeBufferPointer<UInt8>) {
      entries.sort { $0.order < $1.order }
      ordered.removeAll(keepingCapacity: true)
      for entry in entries {
        ordered.append(
          contentsOf: UnsafeBufferPointer(rebasing: rows[Int(entry.start)..<Int(entry.start + entry.length)]))
      }
      hasher.update(ordered)
      entries.removeAll(keepingCapacity: true)
    }

    try RawRows(database, sql: sql).forEach { row in
      let day = row.integer(0)
      if day != current {
        endDay(bytes.bytes)
        bytes.clear()
        current = day
      }
      let place = try profiles.place(of: row.integer(1))
      let start = bytes.count
      bytes.add(day)
      bytes.add(Int64(place))
      var second = UInt64(entries.count)
      if hasPaths {
        let path = row.integer(2)
        guard path >= 0, path < paths.count else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        second = UInt64(paths[Int(path)].place)
        bytes.add(paths[Int(path)].name)
      }
      bytes.add(row, from: hasPaths ? 3 : 2)
      entries.append(
        Entry(order: UInt64(place) << 32 | second, start: Int32(start), length: Int32(bytes.count - start)))
    }
    endDay(bytes.bytes)
  }

  private var hasPaths: Bool { table.name == CountTable.claimFact.name }

  /// In the order of the key. The key's own columns decide between rows of a profile as their texts do; a claim path
  /// has another place by its name than by its id.
  private var sql: String {
    switch table.name {
    case CountTable.anomaly.name:
      """
      SELECT day, profile_id, code, claim_path.name, tokens FROM anomaly
      LEFT JOIN claim_path ON claim_path.claim_path_id = anomaly.claim_path_id
      ORDER BY day, profile_id, code, claim_path.name
      """
    default:
      """
      SELECT day, profile_id, \((table.key + columns).joined(separator: ", ")) FROM \(table.name)
      ORDER BY \((["day", "profile_id"] + table.key).joined(separator: ", "))
      """
    }
  }

  private var columns: [String] { table.sums + table.minima + table.maxima }

  private struct Path {
    var place: UInt32
    var name: [UInt8]
  }

  /// Claim paths by id, with their place among all names.
  private func paths(_ database: Database) throws -> [Path] {
    guard hasPaths else { return [] }
    var paths: [Path] = []
    var place: UInt32 = 0
    try RawRows(database, sql: "SELECT claim_path_id, name FROM claim_path ORDER BY name").forEach { row in
      let id = try row.id(0)
      if id >= paths.count {
        paths += [Path](repeating: Path(place: 0, name: []), count: max(id + 1 - paths.count, paths.count))
      }
      paths[id] = Path(place: place, name: Array(row.text(1)))
      place += 1
    }
    return paths
  }
}
