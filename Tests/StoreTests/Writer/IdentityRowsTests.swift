import AuditTestSupport
import Foundation
import GRDB
import Testing
import TokenModel

@testable import Store

/// Identities as the table keeps them, many a row, against a set.
@Suite struct IdentityRowsTests {
  private struct Sighting: Hashable {
    var identity: Identity
    var day: Day
  }

  private static func word(_ state: inout UInt64) -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 31
  }

  /// Batches of very different sizes, in no order of days; some identities come again on another day, and many share
  /// their first 64 bits.
  private static func batches() -> [Set<Sighting>] {
    var state: UInt64 = 5
    var random = SplitMix(seed: 3)
    var known: [Identity] = []
    var all: Set<Sighting> = []
    return [1, 700, 3, 0, 5_000, 1, 1, 250, 40, 900, 2_000].enumerated().map { number, size in
      var batch: Set<Sighting> = []
      for position in 0..<size {
        var identity = Identity(high: word(&state), low: UInt32(truncatingIfNeeded: word(&state)))
        if position % 9 == 0, let earlier = known.last { identity.high = earlier.high }
        if position % 7 == 0, let earlier = known.randomElement(using: &random) { identity = earlier }
        known.append(identity)
        let sighting = Sighting(identity: identity, day: Day(number: Int32(20_000 + number % 4 * 4 + position % 3)))
        if all.insert(sighting).inserted { batch.insert(sighting) }
      }
      return batch
    }
  }

  private static func fresh(_ batch: Set<Sighting>) -> FreshIdentities {
    var table = IdentityTable()
    for sighting in batch { table.add(sighting.identity, sighting.day) }
    return table.take()
  }

  @Test("each is found near its days until these leave the window, and no other is")
  func likeASet() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    var expected: Set<Sighting> = []
    var everSeen: Set<Sighting> = []
    for batch in Self.batches() {
      try store.write { try IdentityWriter($0).add(Self.fresh(batch)) }
      expected.formUnion(batch)
      everSeen.formUnion(batch)
      if !batch.isEmpty, let newest = expected.map(\.day).max() {
        expected = expected.filter { $0.day >= newest.advanced(by: -Identity.windowDays) }
      }
      try Self.check(store, expected)
    }
    #expect(expected.count < everSeen.count)
    // First the store is asked, then the filter.
    var stored = try StoredIdentities(store)
    let days = Dictionary(grouping: expected, by: \.identity).mapValues { $0.map(\.day) }
    for sighting in everSeen {
      let isNear = (days[sighting.identity] ?? []).contains { Identity.isWithinWindow($0, sighting.day) }
      #expect(try stored.holds(sighting.identity, near: sighting.day) == isNear)
    }
    let (first, last) = try (#require(expected.map(\.day).min()), #require(expected.map(\.day).max()))
    let any = try #require(expected.first { $0.day == first }).identity
    for identity in [Identity(high: 1, low: 2), Identity(high: .max, low: .max)] {
      #expect(try !stored.holds(identity, near: last))
    }
    #expect(try !stored.holds(any, near: first.advanced(by: -8)) && !stored.holds(any, near: last.advanced(by: 8)))

    let dropped = try store.write { try IdentityWriter($0).drop(before: last) }
    #expect(dropped == expected.count { $0.day < last })
    try Self.check(store, expected.filter { $0.day >= last })
    _ = try store.write { try IdentityWriter($0).drop(before: last.advanced(by: 1)) }
    #expect(try store.texts("SELECT count(*) FROM event_id") == [["0"]])
  }

  @Test("what is committed is known at once, be the store empty before or not")
  func noted() throws {
    let scratch = try ScratchDirectory()
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    let day = Day(number: 20_000)
    let (one, other) = (Identity(high: 3, low: 1), Identity(high: 4, low: 1))
    var stored = try StoredIdentities(store)
    #expect(try !stored.holds(one, near: day))
    for identity in [one, other] {
      let fresh = Self.fresh([Sighting(identity: identity, day: day)])
      stored.note(fresh)
      try store.write { try IdentityWriter($0).add(fresh) }
      stored.expect(identity)
      #expect(try stored.holds(identity, near: day.advanced(by: 7)))
      #expect(try !stored.holds(identity, near: day.advanced(by: 8)))
    }
    var later = try StoredIdentities(store)
    let third = Self.fresh([Sighting(identity: Identity(high: 5, low: 1), day: day.advanced(by: 3))])
    later.note(third)
    try store.write { try IdentityWriter($0).add(third) }
    #expect(try later.holds(one, near: day) && later.holds(Identity(high: 5, low: 1), near: day.advanced(by: 10)))
  }

  /// Rows hold what belongs to them, in order.
  private static func check(_ store: EvidenceStore, _ expected: Set<Sighting>) throws {
    let rows = try store.read { try Row.fetchAll($0, sql: "SELECT key, entries FROM event_id ORDER BY key") }
    var all: [Sighting] = []
    for (position, row) in rows.enumerated() {
      let (key, next) = (row[0] as Int64, position + 1 < rows.count ? rows[position + 1][0] as Int64 : .max)
      let day = IdentityRow.day(ofKey: key)
      let identities = (row[1] as Data).withUnsafeBytes { IdentityRow.identities(in: $0) }
      #expect(!identities.isEmpty && identities.count <= IdentityRow.capacity)
      #expect(identities == identities.sorted())
      #expect(identities.allSatisfy { (key..<next).contains(IdentityRow.key(day, $0)) })
      all += identities.map { Sighting(identity: $0, day: day) }
    }
    #expect(all.count == expected.count && Set(all) == expected)
  }
}
