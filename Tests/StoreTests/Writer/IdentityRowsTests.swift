import AuditTestSupport
import Foundation
import GRDB
import Testing
import TokenModel

@testable import Store

/// Identities as the table keeps them, many a row, against a dictionary.
@Suite struct IdentityRowsTests {
  private static func word(_ state: inout UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 31
  }

  /// Batches of very different sizes; some identities come again on a later day, and many share their first 64 bits.
  private static func batches() -> [FreshIdentities] {
    var state: UInt64 = 5
    var random = SplitMix(seed: 3)
    var known: [Identity] = []
    return [1, 700, 3, 0, 5_000, 1, 1, 250, 40, 900].enumerated().map { number, size in
      var batch = FreshIdentities()
      for position in 0..<size {
        var identity = Identity(high: word(&state), low: word(&state))
        if position % 9 == 0, let earlier = known.last { identity.high = earlier.high }
        if position % 7 == 0, let earlier = known.randomElement(using: &random) { identity = earlier }
        known.append(identity)
        batch.set(identity, Day(number: Int32(20_000 + number * 2 + position % 3)), at: batch.find(identity).place)
      }
      return batch
    }
  }

  @Test("each is found under its last day until it leaves the window, and no other is")
  func likeADictionary() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    var expected: [Identity: Day] = [:]
    var everSeen: Set<Identity> = []
    for batch in Self.batches() {
      try store.write { try IdentityWriter(database: $0).add(batch) }
      for (identity, day) in batch.entries { expected[identity] = day }
      everSeen.formUnion(batch.entries.map(\.0))
      if !batch.isEmpty, let newest = expected.values.max() {
        expected = expected.filter { $0.value >= newest.advanced(by: -Identity.windowDays) }
      }
      try Self.check(store, expected)
    }
    #expect(expected.count < everSeen.count)
    var stored = try StoredIdentities(store)
    for identity in everSeen { #expect(try stored.day(of: identity) == expected[identity]) }
    #expect(try stored.day(of: Identity(high: 1, low: 2)) == nil)
    #expect(try stored.day(of: Identity(high: .max, low: .max)) == nil)

    let day = try #require(expected.values.max())
    let dropped = try store.write { try IdentityWriter(database: $0).drop(before: day) }
    #expect(dropped == expected.values.count { $0 < day })
    try Self.check(store, expected.filter { $0.value >= day })
    _ = try store.write { try IdentityWriter(database: $0).drop(before: day.advanced(by: 1)) }
    #expect(try store.texts("SELECT count(*) FROM event_id") == [["0"]])
  }

  /// Rows hold what belongs to them, in order, and say the days of it.
  private static func check(_ store: EvidenceStore, _ expected: [Identity: Day]) throws {
    let rows = try store.read {
      try Row.fetchAll($0, sql: "SELECT first, oldest_day, newest_day, entries FROM event_id ORDER BY first")
    }
    var all: [Identity: Day] = [:]
    for (position, row) in rows.enumerated() {
      let entries = (row[3] as Data).withUnsafeBytes { IdentityRow(packed: $0).entries }
      #expect(!entries.isEmpty && entries.count <= IdentityRow.capacity)
      #expect(entries.map(\.identity) == entries.map(\.identity).sorted())
      #expect(entries.allSatisfy { $0.identity.key >= row[0] as Int64 })
      if position + 1 < rows.count { #expect(entries.allSatisfy { $0.identity.key < rows[position + 1][0] as Int64 }) }
      #expect(entries.map(\.day.number).min() == row[1] && entries.map(\.day.number).max() == row[2])
      for (identity, day) in entries { all[identity] = day }
    }
    #expect(all == expected)
  }
}
