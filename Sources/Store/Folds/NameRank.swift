internal import GRDB

/// Which names stay where there are more than a cap allows: those known on an earlier day, then those with the smallest
/// digest under the store's key. Neither order nor workers decide, and nobody who lacks the key can choose (design §4).
struct NameRank {
  /// The digest of a name under the store's key.
  let digest: (String) -> [UInt8]

  /// The ids of those that do not stay.
  /// - Parameter sql: gives id, name, and whether it is known earlier.
  func beyond(
    _ cap: Int, of sql: String, arguments: StatementArguments, in database: Database
  ) throws -> [Int64] {
    let rows = try Row.fetchAll(database, sql: sql, arguments: arguments)
    guard rows.count > cap else { return [] }
    let ranked = rows.map { (id: $0[0] as Int64, isKnownEarlier: $0[2] as Bool, digest: digest($0[1])) }
      .sorted { left, right in
        left.isKnownEarlier == right.isKnownEarlier
          ? left.digest.lexicographicallyPrecedes(right.digest) : left.isKnownEarlier
      }
    return ranked.dropFirst(cap).map(\.id)
  }
}

extension Database {
  /// Whether a table may have more rows than that: told by its largest id, so that it costs nothing to ask.
  func mayExceed(_ count: Int, rowsOf table: String) throws -> Bool {
    try Int.fetchOne(cachedStatement(sql: "SELECT max(\(table)_id) FROM \(table)")) ?? 0 > count
  }
}
