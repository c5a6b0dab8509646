import Testing
import TokenModel

@testable import Store

/// What is kept of identities in memory, against a dictionary.
@Suite struct IdentityTableTests {
  /// Some of them twice, and some that share a word.
  private static let identities: [Identity] = {
    var state: UInt64 = 11
    func word() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
    let fresh = (0..<5_000).map { _ in Identity(high: word(), low: UInt32(truncatingIfNeeded: word())) }
    let alike = fresh.prefix(300).map { Identity(high: $0.high, low: UInt32(truncatingIfNeeded: word())) }
    return fresh + alike + fresh.prefix(700)
  }()

  @Test("an identity is held near the days on which it came, and is taken with them")
  func days() {
    var kept = IdentityTable()
    var expected: [Identity: Set<Day>] = [:]
    for (position, identity) in Self.identities.enumerated() {
      kept.expect(identity)
      let day = Day(number: Int32(20_000 + position / 500))
      let isHeld = (expected[identity] ?? []).contains { abs($0.number - day.number) <= 7 }
      #expect(kept.holds(identity, near: day) == isHeld)
      if isHeld { continue }
      kept.add(identity, day)
      expected[identity, default: []].insert(day)
      #expect(kept.holds(identity, near: day.advanced(by: 7)) && kept.holds(identity, near: day.advanced(by: -7)))
    }
    // Those that came again did so too late.
    #expect(kept.count == 6_000 && expected.count == 5_300)
    var taken: [Identity: Set<Day>] = [:]
    for part in kept.take().days {
      for identity in part.identities { taken[identity, default: []].insert(part.day) }
    }
    #expect(taken == expected)
    #expect(kept.count == 0 && kept.take() == FreshIdentities())
    #expect(Self.identities.allSatisfy { !kept.holds($0, near: Day(number: 20_000)) })
  }

  @Test(
    "they come in ascending order, by days and of each day, whatever their digests begin with",
    arguments: [0, 1, 2, 3, 64, 5_000])
  func ascending(count: Int) {
    var kept = IdentityTable()
    var expected: [Int32: [Identity]] = [:]
    // Some begin alike, as digests of a broken key would; those of all ones come around the end of the table.
    for (position, identity) in Self.identities.prefix(count).enumerated() {
      var identity = identity
      if position % 3 == 0 { identity.high &= 0xFF }
      if position % 5 == 0 { identity.high |= ~0xFF }
      let number = Int32(20_000 - position % 2)
      kept.add(identity, Day(number: number))
      expected[number, default: []].append(identity)
    }
    let days = kept.take().days
    #expect(days.map(\.day.number) == expected.keys.sorted())
    for part in days { #expect(Array(part.identities) == expected[part.day.number]?.sorted()) }
  }

  @Test("the filter knows every identity that it was given, and hardly any other")
  func filter() {
    let filter = IdentityFilter()
    let (given, others) = (Self.identities.prefix(2_000), Self.identities[2_000..<5_000])
    for identity in given { filter.insert(identity) }
    #expect(given.allSatisfy { filter.mayContain($0) })
    #expect(others.filter { filter.mayContain($0) }.count < 10)
  }
}
