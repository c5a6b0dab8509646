/// A figure of the catalogue: what it means and how the store's views give it. One file a metric, in the folder of its
/// principle; the file is named for the type.
package protocol MetricDefinition: Sendable {
  static var description: MetricDescription { get }
  /// Its values in the period, exact, in no particular order.
  static func values(_ context: MetricContext) throws -> [MetricRow]
}

extension MetricDefinition {
  /// What the queries of the description give; only a figure that SQL cannot compute does otherwise.
  package static func values(_ context: MetricContext) throws -> [MetricRow] {
    try description.queries.flatMap { try context.rows($0) }
  }
}

/// Everything about a metric that is not its value.
package struct MetricDescription: Sendable {
  /// As reports print it: `lifetime.p95`.
  package var name: String
  package var unit: MetricUnit
  /// Which way is better, for trend and status.
  package var better: MetricDirection
  /// What it says, in a sentence.
  package var meaning: String
  /// What it is a share or a mean of, and what is left out.
  package var denominator: String
  /// The view from which an analyst recomputes it.
  package var view: String
  /// Whether numerator and denominator of a share are tokens or subjects, of which small numbers are not published.
  package var countsTokens = true
  package var queries: [MetricQuery]
}

package enum MetricDirection: String, Sendable, CaseIterable { case higher, lower, neither }

/// The units of `report.xml`, with the decimals in which a value is stored.
package enum MetricUnit: String, Sendable, CaseIterable {
  case seconds = "s"
  case tokens, share
  case tokenHours = "token-hours"
  case claims, bytes, elements, index, grade, audiences, scopes, days
  case weightedHours = "weighted-hours"
  case subjects, pairs

  /// Rounded half away from zero: shares to 6 decimals, the index to 1, seconds and counts whole, means to 3.
  package func rounded(_ value: Double) -> Double {
    let scale: Double =
      switch self {
      case .share: 1_000_000
      case .index, .grade: 10
      case .seconds, .tokens, .days, .subjects, .pairs: 1
      case .tokenHours, .claims, .bytes, .elements, .audiences, .scopes, .weightedHours: 1_000
      }
    return (value * scale).rounded(.toNearestOrAwayFromZero) / scale
  }
}

/// All metrics of the program.
package enum MetricCatalogue {
  /// Sorted by name.
  package static let metrics: [any MetricDefinition.Type] = MetricRegistry.all.sorted {
    $0.description.name < $1.description.name
  }
}
