import Testing

@testable import Corpus

@Suite("A proportion")
struct ProportionTests {
  /// R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  @Test(
    "has Wilson's interval",
    arguments: [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718),
    ])
  func interval(hits: Int, of: Int, low: Double, high: Double) throws {
    let interval = try #require(Proportion(hits, of: of).interval)
    #expect(abs(interval.lowerBound - low) < 0.0001)
    #expect(abs(interval.upperBound - high) < 0.0001)
  }

  @Test("of nothing has no value")
  func nothing() { #expect(Proportion(0, of: 0).value == nil) }
}
