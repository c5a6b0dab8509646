internal import GRDB
internal import JOSE
internal import TokenModel

/// The place of every profile that has counts, in the order of the names that it is made of.
struct ProfilePlaces {
  /// By id; -1: the profile has no counts.
  private var places: [Int32] = []

  /// Adds the list of them to a digest.
  init(_ database: Database, _ hasher: SHA256) throws {
    var bytes = DigestBytes()
    var place: Int32 = 0
    bytes.add(Array("profile".utf8))
    try RawRows(database, sql: Self.sql).forEach { row in
      let id = try row.id(0)
      if id >= places.count {
        places += [Int32](repeating: -1, count: max(id + 1 - places.count, places.count))
      }
      places[id] = place
      place += 1
      bytes.add(row, from: 1)
      bytes.flush(into: hasher)
    }
    bytes.flush(into: hasher, above: 0)
  }

  /// The place of a profile that has one.
  func place(of id: Int64) throws -> Int32 {
    guard id >= 0, id < places.count, places[Int(id)] >= 0 else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    return places[Int(id)]
  }

  private static var sql: String {
    let counted = CountTable.all.map { table in
      "EXISTS (SELECT 1 FROM \(table.name) WHERE \(table.name).profile_id = profile.profile_id)"
    }
    let names = 2...21
    return """
      SELECT profile_id, \(StoreDigest.profileColumns), first_day, last_day
      FROM profile \(StoreDigest.profileJoins)
      WHERE \(counted.joined(separator: " OR ")) ORDER BY \(names.map(String.init).joined(separator: ", "))
      """
  }
}
