import Testing

@testable import Store

/// Identities sort as the table that keeps them does.
@Suite struct IdentityOrderTests {
  @Test("the order of identities is that of their stored bytes")
  func order() {
    var state: UInt64 = 7
    func word() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state
    }
    var identities = (0..<200).map { _ in Identity(high: word(), low: word()) }
    identities += [Identity(high: 1, low: .max), Identity(high: 1, low: 0), Identity(high: .max, low: 0)]
    let byBytes = identities.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    #expect(identities.sorted() == byBytes)
    #expect(byBytes.map(\.key) == byBytes.map(\.key).sorted())
    #expect(
      Identity(high: 0x0102_0304_0506_0708, low: 9).bytes == [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0, 0, 0, 0, 9])
  }
}
