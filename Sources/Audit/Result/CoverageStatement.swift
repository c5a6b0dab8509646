/// What share of the evidence a figure can rest on.
package struct CoverageStatement: Sendable, Equatable, Codable {
  /// The measures of `metrics.md`, in its order, over the whole period.
  package var measures: [Measure]
  package var gaps: [Gap]
  /// Sources whose times were read in the wrong zone, by name. Nil: recorded by a version that did not say.
  package var zoneClashes: [ZoneClash]?
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

  /// A source that states no time zone and whose tokens say that it was read in the wrong one.
  package struct ZoneClash: Sendable, Equatable, Codable {
    package var source: String
    /// Tokens issued whole quarters of an hour from when the log says.
    package var tokens: PublishedCount
    /// All tokens of the source in the period.
    package var of: PublishedCount
  }
}
