internal import GRDB

/// Which names stay where there are more than a cap allows: claims that are registered, names known on an earlier day, then
/// those with the smallest digest under the store's key. Neither order nor workers decide, and nobody who lacks the key can choose (design §4).
struct NameRank {
  /// The digest of a name under the store's key.
  let digest: (String) -> [UInt8]
  /// Whether a pointer is that of a claim of the reference: a closed list, which no flood can add to.
  var isRegistered: (String) -> Bool = { _ in false }

  private struct Item {
    var id: Int64
    var precedence: Precedence
    var isLasting: Bool
    var digest: NameDigest
  }

  private enum Precedence: Int {
    case registered, knownEarlier, new
  }

  /// What does not stay.
  struct Folded {
    var ids: [Int64] = []
    /// A name that is not known yet folds if its digest is larger; nil where that cannot be told.
    var floor: NameDigest?
  }

  /// The ids of those that do not stay.
  /// - Parameter sql: gives id, name, and whether it is known earlier.
  func beyond(
    _ cap: Int, of sql: String, arguments: StatementArguments, in database: Database
  ) throws -> [Int64] {
    try folded(cap, of: sql, arguments: arguments, in: database, isLasting: { _ in false }).ids
  }

  /// The same with the digest that the names at hand end at.
  /// - Parameters:
  ///   - isLasting: whether a name is sure to stand where it stands, unless this cap folds it.
  ///   - areClaims: whether the names are pointers of claims.
  func folded(
    _ cap: Int, of sql: String, arguments: StatementArguments, in database: Database, isLasting: (String) -> Bool,
    areClaims: Bool = false
  ) throws -> Folded {
    var items: [Item] = []
    let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
    while let row = try rows.next() {
      let name: String = row[1]
      items.append(
        Item(
          id: row[0],
          precedence: areClaims && isRegistered(name) ? .registered : row[2] ? .knownEarlier : .new,
          isLasting: isLasting(name), digest: NameDigest(digest(name))))
    }
    guard items.count > cap else { return Folded() }
    items.sort { left, right in
      left.precedence == right.precedence
        ? left.digest < right.digest : left.precedence.rawValue < right.precedence.rawValue
    }
    let lasting = items.lazy.filter(\.isLasting)
    var folded = Folded(ids: items.dropFirst(cap).map(\.id))
    if let last = lasting.prefix(cap).enumerated().first(where: { $0.offset == cap - 1 })?.element {
      folded.floor = last.precedence == .new ? last.digest : .zero
    }
    return folded
  }
}

extension Database {
  /// Whether a table may have more rows than that: told by its largest id, so that it costs nothing to ask.
  func mayExceed(_ count: Int, rowsOf table: String) throws -> Bool {
    try Int.fetchOne(cachedStatement(sql: "SELECT max(\(table)_id) FROM \(table)")) ?? 0 > count
  }
}
