/// A finding with its place in history: what is recorded of it.
struct TrackedFinding: Equatable {
  var finding: Finding
  /// The rule's own measure, exact; nil where it did not fire in this run.
  var numerator: Int64?
  var denominator: Int64?
  var cause: FindingCause
}
