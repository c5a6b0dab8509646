import Testing
import TokenModel

@testable import Store

/// What is kept of identities in memory, against a dictionary.
@Suite struct FreshIdentitiesTests {
  /// Some of them twice, and some that share a word.
  private static let identities: [Identity] = {
    var state: UInt64 = 11
    func word() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
    let fresh = (0..<5_000).map { _ in Identity(high: word(), low: word()) }
    let alike = fresh.prefix(300).map { Identity(high: word(), low: $0.low) }
    return fresh + alike + fresh.prefix(700)
  }()

  @Test("days are kept and replaced as a dictionary does, in the order of arrival")
  func days() {
    var kept = FreshIdentities()
    var expected: [Identity: Day] = [:]
    var order: [Identity] = []
    for (position, identity) in Self.identities.enumerated() {
      let (place, day) = kept.find(identity)
      #expect(day == expected[identity])
      if expected[identity] == nil { order.append(identity) }
      kept.set(identity, Day(number: Int32(position)), at: place)
      expected[identity] = Day(number: Int32(position))
    }
    #expect(kept.count == expected.count)
    #expect(kept.entries.map(\.0) == order)
    #expect(kept.entries.allSatisfy { expected[$0.0] == $0.1 })
  }

  @Test("they come in ascending order, whatever their digests begin with", arguments: [0, 1, 2, 3, 64, 5_000])
  func ascending(count: Int) {
    var kept = FreshIdentities()
    // The second half begins alike, as digests of a broken key would.
    for (position, identity) in Self.identities.prefix(count).enumerated() {
      let identity = position < count / 2 ? identity : Identity(high: identity.high & 0xFF, low: identity.low)
      kept.set(identity, Day(number: Int32(position)), at: kept.find(identity).place)
    }
    let ascending = kept.ascending
    #expect(ascending.map(\.identity) == kept.entries.map(\.0).sorted())
    #expect(
      Dictionary(uniqueKeysWithValues: ascending.map { ($0.identity, $0.day) })
        == Dictionary(uniqueKeysWithValues: kept.entries.map { ($0.0, $0.1) }))
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
