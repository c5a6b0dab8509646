/// From evidence to a verdict, and from many verdicts to one.
package enum VerdictFolding {
  /// The verdict on one resource. A finding needs no floor: seen is seen.
  package static func verdict(
    fires: Bool, of: Int64, examined: Int64, floor: Double
  ) -> RuleOutcome.Verdict {
    if fires { return .fail }
    if of == 0 { return .notApplicable }
    return Double(examined) >= floor * Double(of) && examined > 0 ? .pass : .noEvidence
  }

  /// The rule's verdict: one failing resource fails it, one without evidence leaves it open.
  package static func fold(_ verdicts: some Sequence<RuleOutcome.Verdict>) -> RuleOutcome.Verdict {
    let seen = Set(verdicts)
    for verdict in [RuleOutcome.Verdict.fail, .noEvidence, .pass] where seen.contains(verdict) { return verdict }
    return .notApplicable
  }
}
