import Testing

@testable import Audit
@testable import tokenaudit

@Suite("What simulate prints")
struct SimulationTableTests {
  @Test("a rule that measures time is printed in time, all others in numbers of things")
  func measures() {
    let measure = Simulation.Measure(
      severity: .high, numerator: PublishedCount(value: 315_360_000, raised: false),
      denominator: PublishedCount(value: 94_608_000, raised: false))
    #expect(SimulationTable.measure(measure, of: "TA-SL-005") == "high, 3650d against 1095d")
    #expect(SimulationTable.measure(measure, of: "TA-SL-002") == "high, 315360000 of 94608000")
    #expect(SimulationTable.measure(nil, of: "TA-SL-002") == "–")
  }
}
