/// One figure, with what it rests on.
package struct MetricValue: Sendable, Equatable, Codable {
  package enum Level: String, Sendable, Codable, CaseIterable {
    case all, principle, issuer, client, audience, activity
    case dataClass = "class"
  }

  /// As in the metrics' definitions: `lifetime.p95`.
  package var name: String
  package var level: Level
  package var scope: ResourceScope?
  /// One of the units of the XML schema: `s`, `tokens`, `share`, `token-hours`, `claims`, `bytes`, `elements`, `index`,
  /// `grade`, `audiences`, `scopes`, `days`, `weighted-hours`, `subjects`, `pairs`.
  package var unit: String
  /// Nil exactly when `basis` is no evidence.
  package var value: Double?
  package var grade: String?
  package var numerator: Double?
  package var denominator: Double?
  package var raised: Bool
  package var coverage: Double?
  package var standardError: Double?
  /// The value of the run before, and of the run of the same day last month.
  package var previous: Double?
  package var monthAgo: Double?
  package var limit: Double?
  package var basis: Basis
  /// The SQL view that recomputes it.
  package var view: String
}
