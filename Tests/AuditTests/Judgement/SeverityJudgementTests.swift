import Testing

@testable import Audit
@testable import Policy

@Suite struct SeverityJudgementTests {
  private func description(_ id: String, _ severity: Severity) -> RuleDescription {
    RuleDescription(
      id: id, topic: "t", failing: "f", passing: "p", severity: severity, why: "w.", rationale: "r", articles: ["5(2)"],
      evidence: [.token], reads: ["v"], remedies: [], gain: .none("it is a test"))
  }

  /// Default, policy, own step, special, machine, result.
  private typealias Row = (Severity, Severity?, Int, Bool, Bool, Severity)

  private static let rows: [Row] = [
    (.medium, nil, 0, false, false, .medium), (.medium, .low, 0, false, false, .low),
    (.medium, nil, -1, false, false, .high), (.high, nil, 1, false, false, .medium),
    (.medium, nil, 0, true, false, .high), (.medium, nil, 0, false, true, .low),
    (.medium, nil, 0, true, true, .medium), (.critical, nil, -1, true, false, .critical),
    (.low, nil, 1, false, true, .low), (.info, nil, -1, true, false, .info),
    // Each step is bounded where it is taken, so that the order shows.
    (.critical, nil, 0, true, true, .high), (.low, nil, 1, true, false, .medium),
    (.high, .info, 0, true, false, .info),
  ]

  @Test("severity is the default or the policy's, then steps in their order", arguments: 0..<rows.count)
  func steps(row: Int) {
    let (base, own, step, special, machine, expected) = Self.rows[row]
    var facts = SeverityJudgement.Facts()
    facts.ownStep = step
    facts.carriesSpecialData = special
    facts.machineOnly = machine
    let tailoring = own.map { Tailoring(severity: $0.rawValue, parameters: [:], reason: "r") }
    let judged = SeverityJudgement(description("TA-DM-001", base), tailoring: tailoring, facts: facts)
    #expect(judged.severity == expected)
    #expect((judged.reason == nil) == (judged.severity == base))
  }

  @Test("special categories do not make an SC rule graver, which is about them") func specialCategories() {
    var facts = SeverityJudgement.Facts()
    facts.carriesSpecialData = true
    #expect(SeverityJudgement(description("TA-SC-003", .high), tailoring: nil, facts: facts).severity == .high)
  }
}
