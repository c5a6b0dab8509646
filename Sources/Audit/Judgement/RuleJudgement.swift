/// What a rule found: a verdict an issuer and client (for AC rules a source, file or activity), one for the rule, and
/// the findings.
package struct RuleJudgement: Sendable, Equatable {
  /// Sorted by issuer, client, source, activity.
  package var verdicts: [ResourceVerdict]
  /// Sorted by fingerprint.
  package var findings: [RuleFinding]
  package var outcome: RuleOutcome
}

/// A verdict on one resource.
package struct ResourceVerdict: Sendable, Equatable {
  package var scope: ResourceScope
  package var verdict: RuleOutcome.Verdict
  /// Tokens (or inputs) that the rule is about, and those of them with the evidence that it needs: exact counts.
  package var of: Int64
  package var examined: Int64
  /// Why there is no evidence, or why it does not apply.
  package var reason: String?
}

/// A finding of this run, before history, waiver and effect are known: its status stands as *new*, first and last
/// seen are days of the period.
package struct RuleFinding: Sendable, Equatable {
  package var finding: Finding
  /// The rule's own measure, exact: what *worse* and *better* are judged by.
  package var numerator: Int64
  package var denominator: Int64
}
