internal import Foundation
internal import GRDB
internal import TokenModel

/// Keeps the identities of a batch, and drops those that left the window.
struct IdentityWriter {
  let database: Database

  func add(_ identities: FreshIdentities) throws {
    guard !identities.isEmpty else { return }
    // In the order of the table's key, so that a row is changed once, however many fall into it.
    let fresh = identities.ascending
    var position = 0
    while position < fresh.count {
      let row = try row(holding: fresh[position].identity)
      var end = position + 1
      while end < fresh.count, row.next.map({ fresh[end].identity.key < $0 }) ?? true { end += 1 }
      try write(Self.merged(row.entries, fresh[position..<end]), from: row.first)
      position = end
    }
    let newest = try Int32.fetchOne(database.cachedStatement(sql: "SELECT max(newest_day) FROM event_id"))
    if let newest { _ = try drop(before: Day(number: newest).advanced(by: -Identity.windowDays)) }
  }

  /// Drops the identities of earlier days; tells how many.
  func drop(before day: Day) throws -> Int {
    let rows = try Row.fetchAll(
      database.cachedStatement(sql: "SELECT first, entries FROM event_id WHERE oldest_day < ?"),
      arguments: [day.number])
    var dropped = 0
    for row in rows {
      let entries = (row[1] as Data).withUnsafeBytes { IdentityRow(packed: $0).entries }
      let kept = entries.filter { $0.day >= day }
      try write(kept[...], from: row[0])
      dropped += entries.count - kept.count
    }
    return dropped
  }

  private struct Place {
    var entries: [IdentityRow.Entry] = []
    var first = Int64.min
    /// Where the row behind it begins; nil: it is the last one.
    var next: Int64?
  }

  /// The row that an identity belongs to, perhaps one that is not there yet.
  private func row(holding identity: Identity) throws -> Place {
    let found = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT first, entries FROM event_id WHERE first <= ? ORDER BY first DESC LIMIT 1"),
      arguments: [identity.key])
    var place = Place()
    if let found {
      place.first = found[0]
      place.entries = (found[1] as Data).withUnsafeBytes { IdentityRow(packed: $0).entries }
    }
    place.next = try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT min(first) FROM event_id WHERE first > ?"), arguments: [place.first])
    return place
  }

  /// Both in ascending order; of the same identity, the fresh day holds.
  private static func merged(
    _ kept: [IdentityRow.Entry], _ fresh: ArraySlice<IdentityRow.Entry>
  ) -> ArraySlice<IdentityRow.Entry> {
    if kept.isEmpty { return fresh }
    var result: [IdentityRow.Entry] = []
    result.reserveCapacity(kept.count + fresh.count)
    var position = 0
    for (identity, day) in fresh {
      while position < kept.count, kept[position].identity < identity {
        result.append(kept[position])
        position += 1
      }
      if position < kept.count, kept[position].identity == identity { position += 1 }
      result.append((identity, day))
    }
    result.append(contentsOf: kept[position...])
    return result[...]
  }

  /// Writes what a row holds, as several where it is too much for one.
  private func write(_ entries: ArraySlice<IdentityRow.Entry>, from first: Int64) throws {
    guard !entries.isEmpty else {
      try database.cachedStatement(sql: "DELETE FROM event_id WHERE first = ?").execute(arguments: [first])
      return
    }
    let put = try RowStatement(
      database,
      sql: """
        INSERT INTO event_id (first, oldest_day, newest_day, entries) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET oldest_day = excluded.oldest_day, newest_day = excluded.newest_day,
          entries = excluded.entries
        """)
    // Rows that are made have room for more.
    let parts = entries.count > IdentityRow.capacity ? (entries.count * 4 / 3 - 1) / IdentityRow.capacity + 1 : 1
    var start = entries.startIndex
    for part in 1...parts {
      var end = entries.startIndex + entries.count * part / parts
      // Those of one key stay together.
      while end > start, end < entries.endIndex, entries[end].identity.key == entries[end - 1].identity.key { end += 1 }
      guard end > start else { continue }
      let days = entries[start..<end].map(\.day.number)
      try put.run(
        start == entries.startIndex ? first : entries[start].identity.key, days.min() ?? 0, days.max() ?? 0,
        IdentityRow.packed(entries[start..<end]))
      start = end
    }
  }
}
