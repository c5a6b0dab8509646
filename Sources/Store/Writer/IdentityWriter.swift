internal import GRDB
internal import TokenModel

/// Keeps the identities of a batch, and drops those that left the window.
struct IdentityWriter {
  private let database: Database
  private let key: RowStatement
  private let entries: RowStatement
  private let nextKey: RowStatement
  private let put: RowStatement

  init(_ database: Database) throws {
    self.database = database
    key = try RowStatement(database, sql: "SELECT key \(IdentityRow.holding)")
    entries = try RowStatement(database, sql: "SELECT entries FROM event_id WHERE key = ?")
    nextKey = try RowStatement(
      database, sql: "SELECT key FROM event_id WHERE key > ? AND key < ? ORDER BY key LIMIT 1")
    put = try RowStatement(
      database,
      sql: """
        INSERT INTO event_id (key, entries) VALUES (?, ?) ON CONFLICT DO UPDATE SET entries = excluded.entries
        """)
  }

  func add(_ fresh: FreshIdentities) throws {
    guard !fresh.isEmpty else { return }
    for part in fresh.days { try add(part.identities, of: part.day) }
    let newest = try Int64.fetchOne(database.cachedStatement(sql: "SELECT max(key) FROM event_id"))
    if let newest { _ = try drop(before: IdentityRow.day(ofKey: newest).advanced(by: -Identity.windowDays)) }
  }

  /// Drops the identities of earlier days; tells how many.
  func drop(before day: Day) throws -> Int {
    let bound = IdentityRow.start(of: day)
    let bytes = try Int.fetchOne(
      database.cachedStatement(sql: "SELECT total(length(entries)) FROM event_id WHERE key < ?"), arguments: [bound])
    try database.cachedStatement(sql: "DELETE FROM event_id WHERE key < ?").execute(arguments: [bound])
    return (bytes ?? 0) / IdentityRow.identityBytes
  }

  /// Adds identities of a day that are not kept. They come in the order of the table, so that a row is changed once,
  /// however many fall into it.
  private func add(_ fresh: ArraySlice<Identity>, of day: Day) throws {
    let dayStart = IdentityRow.start(of: day)
    let dayEnd = IdentityRow.start(of: day.advanced(by: 1))
    var rest = fresh
    while let first = rest.first {
      let row = try key.number(dayStart, IdentityRow.key(day, first)) ?? dayStart
      let next = try nextKey.number(row, dayEnd) ?? dayEnd
      let end = rest.firstIndex { IdentityRow.key(day, $0) >= next } ?? rest.endIndex
      let kept = try entries.bytes(row)?.withUnsafeBytes { IdentityRow.identities(in: $0) } ?? []
      try write(Self.merged(kept, rest[..<end]), of: day, from: row)
      rest = rest[end...]
    }
  }

  /// Both in ascending order.
  private static func merged(_ kept: [Identity], _ fresh: ArraySlice<Identity>) -> ArraySlice<Identity> {
    if kept.isEmpty { return fresh }
    var result: [Identity] = []
    result.reserveCapacity(kept.count + fresh.count)
    var position = 0
    for identity in fresh {
      while position < kept.count, kept[position] < identity {
        result.append(kept[position])
        position += 1
      }
      result.append(identity)
    }
    result.append(contentsOf: kept[position...])
    return result[...]
  }

  /// Writes what a row holds, as several where it is too much for one.
  private func write(_ identities: ArraySlice<Identity>, of day: Day, from row: Int64) throws {
    // Rows that are made have room for more.
    let count = identities.count
    let parts = count > IdentityRow.capacity ? (count * 4 / 3 - 1) / IdentityRow.capacity + 1 : 1
    var start = identities.startIndex
    for part in 1...parts {
      var end = identities.startIndex + count * part / parts
      // Those of one key stay together.
      while end > start, end < identities.endIndex,
        IdentityRow.key(day, identities[end]) == IdentityRow.key(day, identities[end - 1])
      {
        end += 1
      }
      guard end > start else { continue }
      try put.run(
        start == identities.startIndex ? row : IdentityRow.key(day, identities[start]),
        IdentityRow.packed(identities[start..<end]))
      start = end
    }
  }
}
