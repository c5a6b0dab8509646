import Testing

@testable import Audit

@Suite struct VerdictFoldingTests {
  @Test(
    "the verdict on one client",
    arguments: [
      (true, 0, 0, RuleOutcome.Verdict.fail), (true, 100, 0, .fail), (true, 100, 100, .fail),
      (false, 0, 0, .notApplicable), (false, 100, 0, .noEvidence), (false, 100, 79, .noEvidence),
      (false, 100, 80, .pass), (false, 100, 100, .pass), (false, 1, 1, .pass),
    ] as [(Bool, Int64, Int64, RuleOutcome.Verdict)])
  func client(fires: Bool, of: Int64, examined: Int64, verdict: RuleOutcome.Verdict) {
    #expect(VerdictFolding.verdict(fires: fires, of: of, examined: examined, floor: 0.8) == verdict)
  }

  @Test("a floor of nothing lets nothing pass that was not seen") func noFloor() {
    #expect(VerdictFolding.verdict(fires: false, of: 10, examined: 0, floor: 0) == .noEvidence)
  }

  @Test(
    "the verdict of the rule",
    arguments: [
      ([], RuleOutcome.Verdict.notApplicable), ([.notApplicable], .notApplicable),
      ([.pass, .notApplicable], .pass), ([.pass, .noEvidence], .noEvidence),
      ([.notApplicable, .noEvidence], .noEvidence), ([.pass, .noEvidence, .fail], .fail),
      ([.fail, .notApplicable], .fail), ([.pass, .pass], .pass),
    ] as [([RuleOutcome.Verdict], RuleOutcome.Verdict)])
  func rule(verdicts: [RuleOutcome.Verdict], verdict: RuleOutcome.Verdict) {
    #expect(VerdictFolding.fold(verdicts) == verdict)
    #expect(VerdictFolding.fold(verdicts.reversed()) == verdict)
  }
}
