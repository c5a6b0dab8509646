internal import Classify

/// So many of so many.
package struct Proportion: Sendable, Equatable {
  package var hits: Int
  package var of: Int

  package init(_ hits: Int, of total: Int) {
    self.hits = hits
    of = total
  }

  /// From 0 to 1; nil: of nothing.
  package var value: Double? { of == 0 ? nil : Double(hits) / Double(of) }

  /// Where the true share lies with a probability of 95 %.
  package var interval: ClosedRange<Double>? {
    value.map { ScoreInterval.of($0, trials: Double(of), deviations: 1.959_963_984_540_054) }
  }
}
