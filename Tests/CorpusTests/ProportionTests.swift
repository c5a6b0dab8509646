import Testing

@testable import Corpus

@Suite("A proportion")
struct ProportionTests {
  /// Against R 4.3, `binom::binom.wilson`.
  @Test(
    "has Wilson's interval",
    arguments: [(8, 10, 0.4901625, 0.9433178), (0, 20, 0.0, 0.1611252), (263, 270, 0.9474, 0.9874)])
  func interval(hits: Int, of: Int, low: Double, high: Double) throws {
    let interval = try #require(Proportion(hits, of: of).interval)
    #expect(abs(interval.lowerBound - low) < 0.0001)
    #expect(abs(interval.upperBound - high) < 0.0001)
  }

  @Test("of nothing has no value")
  func nothing() { #expect(Proportion(0, of: 0).value == nil) }
}
