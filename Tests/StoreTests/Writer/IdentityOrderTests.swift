import Testing
import TokenModel

@testable import Store

/// Identities sort as the table that keeps them does.
@Suite struct IdentityOrderTests {
  @Test("the order of identities is that of their stored bytes, and of the keys that they are found by")
  func order() {
    var state: UInt64 = 7
    func word() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state
    }
    var identities = (0..<200).map { _ in Identity(high: word(), low: UInt32(truncatingIfNeeded: word())) }
    identities += [Identity(high: 1, low: .max), Identity(high: 1, low: 0), Identity(high: .max, low: 0)]
    let byBytes = identities.sorted { IdentityRow.packed([$0]).lexicographicallyPrecedes(IdentityRow.packed([$1])) }
    #expect(identities.sorted() == byBytes)
    // The last day that an event can have among them.
    let days = [Day(number: 0), Day(number: 20_000), Day(number: 2_932_896)]
    let keys = days.flatMap { day in byBytes.map { IdentityRow.key(day, $0) } }
    #expect(keys == keys.sorted())
    #expect(keys.map { IdentityRow.day(ofKey: $0) } == days.flatMap { day in byBytes.map { _ in day } })
    #expect(
      IdentityRow.packed([Identity(high: 0x0102_0304_0506_0708, low: 9)]) == [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 9])
  }
}
