/// What share of the evidence a figure can rest on.
package struct CoverageStatement: Sendable, Equatable, Codable {
  /// The measures of `metrics.md`, in its order, over the whole period.
  package var measures: [Measure]
  package var gaps: [Gap]
  /// Every measure with a floor reaches it: a clean verdict is possible.
  package var sufficient: Bool

  package struct Measure: Sendable, Equatable, Codable {
    /// `coverage.claims` and so on.
    package var name: String
    package var numerator: PublishedCount
    package var denominator: PublishedCount
    /// Nil: no evidence.
    package var share: Double?
    package var floor: Double?
    package var sufficient: Bool
  }

  /// Hours in which a source delivered nothing although its habit expects something.
  package struct Gap: Sendable, Equatable, Codable {
    /// An input of the source, by its id.
    package var input: String
    package var source: String
    package var fromMilliseconds: Int64
    package var untilMilliseconds: Int64
    package var expectedEvents: Int64?
  }
}
