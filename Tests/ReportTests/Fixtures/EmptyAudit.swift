import TokenModel

@testable import Audit

/// The audit of an empty store without a policy: nothing to see, and it says so.
enum EmptyAudit {
  static let result: AuditResult = {
    var result = RetailAudit.result
    result.provenance.policy = nil
    result.provenance.inputs = []
    result.provenance.previousRun = nil
    result.provenance.timezone = "UTC"
    result.coverage = .init(
      measures: RetailAudit.coverage.measures.map { measure in
        var measure = measure
        measure.numerator = .init(value: 0, raised: false)
        measure.denominator = .init(value: 0, raised: false)
        measure.share = nil
        measure.sufficient = measure.floor == nil
        return measure
      }, gaps: [], sufficient: false)
    result.summary = .init(
      state: .insufficientEvidence, counts: Severity.allCases.map { .init(severity: $0, open: 0, waived: 0) },
      changes: [], decisions: [], minimisationGrade: nil, minimisationIndex: nil)
    result.record = .init(
      controller: nil, jointControllers: [], representative: nil, dpo: nil, activities: [], undeclared: nil)
    result.metrics = []
    for index in result.rules.indices {
      result.rules[index].verdict = .noEvidence
      result.rules[index].findings = 0
      result.rules[index].examined = 0
    }
    result.findings = []
    result.waivers = []
    result.decisions = []
    result.configured = []
    result.flows = []
    result.lifetimes = []
    result.distributions = []
    result.history = [
      .init(
        run: "run-2026-11-23", day: RetailAudit.day("2026-11-22"), openFindings: 0, exposure: nil,
        minimisationIndex: nil, versionsChanged: false)
    ]
    return result
  }()
}
