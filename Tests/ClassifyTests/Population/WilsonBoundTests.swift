import Testing

@testable import Classify

@Suite struct WilsonBoundTests {
  /// Against the interval's own equation: its ends are the p for which |p̂ − p| = z √(p (1 − p) / n).
  @Test(
    "the bound solves the equation that defines it",
    arguments: [(1.0, 20.0), (0.99, 10_000), (0.5, 37), (0.1, 900), (0.0001, 10_000)])
  func defines(share: Double, trials: Double) {
    let lower = WilsonBound.lower(share, trials: trials)
    let distance = WilsonBound.deviations * (lower * (1 - lower) / trials).squareRoot()
    #expect(abs(share - lower - distance) < 1e-9)
    #expect(lower < share)
  }

  @Test("no trial, no evidence") func nothing() {
    #expect(WilsonBound.lower(1, trials: 0) == 0)
    #expect(WilsonBound.lower(0, trials: 500) < 1e-9)
  }
}
