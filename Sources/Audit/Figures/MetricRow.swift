/// A value of a metric as the views give it, exact and unrounded.
package struct MetricRow: Sendable, Equatable {
  package var level: MetricValue.Level
  package var scope: ResourceScope
  /// Nil: no evidence.
  package var value: Double?
  package var grade: String?
  package var numerator: Int64?
  package var denominator: Int64?
  /// Tokens that the figure rests on, and those that it is about.
  package var coverage: (tokens: Int64, of: Int64)?
  package var standardError: Double?
  package var limit: Double?
  package var basis: Basis

  package init(_ level: MetricValue.Level, _ scope: ResourceScope, value: Double?, basis: Basis = .exact) {
    self.level = level
    self.scope = scope
    self.value = value
    self.basis = value == nil ? .noEvidence : basis
  }

  package static func == (left: MetricRow, right: MetricRow) -> Bool {
    left.level == right.level && left.scope == right.scope && left.value == right.value && left.grade == right.grade
      && left.numerator == right.numerator && left.denominator == right.denominator
      && left.coverage?.tokens == right.coverage?.tokens && left.coverage?.of == right.coverage?.of
      && left.standardError == right.standardError && left.limit == right.limit && left.basis == right.basis
  }
}
