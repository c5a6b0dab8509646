/// What one audit found: the border between `Audit` and `Report`, and the whole of `result.json`.
///
/// Every figure in it is the *published* figure: counts from 1 to 4 are already raised to the published cell and
/// rows below it already folded (design §5), so that every output format prints the same numbers. Lists are sorted
/// (findings by severity, rule, fingerprint; metrics by name, level, scope; all else by id), so that the same store
/// and the same policy give the same bytes. It holds no clock but the recorded one of its run.
package struct AuditResult: Sendable, Equatable, Codable {
  /// `run-2026-11-23`, lengthened by `-2` and so on where a day has several runs.
  package var id: String
  package var provenance: Provenance
  package var coverage: CoverageStatement
  package var summary: Summary
  package var record: RecordOfProcessing
  package var metrics: [MetricValue]
  package var rules: [RuleOutcome]
  package var findings: [Finding]
  package var waivers: [WaiverUse]
  /// Codes of `limitations` (reports §9), in their order; the words are the language's.
  package var limitations: [String]
  /// Claim paths that were decided by their values, and those that were so in the run before.
  package var decisions: [ClaimDecision]
  /// What issuers' configuration says of claims, beside the tokens.
  package var configured: [ConfiguredClaim]
  /// One row an issuer, client, audience, token type and claim path that carries personal or unclassified data.
  package var flows: [DataFlow]
  /// One row an activity, data class and recipient that is declared or was observed.
  package var drift: [DriftRow]
  /// Lifetimes an issuer, client, audience set and token type.
  package var lifetimes: [LifetimeRow]
  /// The distribution behind the lifetime charts, one list of steps a token type.
  package var distributions: [LifetimeDistribution]
  /// This run and up to 29 before it, oldest first.
  package var history: [HistoryPoint]
}

/// A severity, gravest first.
package enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
  case critical, high, medium, low, info

  /// 0 for critical, 4 for info.
  package var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// *Less* is graver, so that a sorted list begins with what matters most.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// How strong a number is.
package enum Basis: String, Sendable, Codable, CaseIterable {
  case exact, inferred
  case lowerBound = "lower-bound"
  case estimate
  case noEvidence = "no-evidence"
}

/// A count as published: 1 to 4 stand as 5, and say so.
package struct PublishedCount: Sendable, Equatable, Codable {
  package var value: Int64
  /// The true count is smaller than `value` and at least 1.
  package var raised: Bool
}
