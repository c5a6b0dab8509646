internal import TokenModel

/// The runs of the trend, oldest first: what the last run told of those before it, and this one.
struct Trend {
  let history: RunHistory
  let versions: RunHistory.Versions

  /// This run and up to 29 before it.
  static let length = 30

  /// `openFindings`: as the summary counts them, waived ones apart.
  func points(run: String, day: Day, openFindings: Int, metrics: [MetricValue]) -> [HistoryPoint] {
    func value(_ name: String) -> Double? {
      metrics.first { $0.name == name && $0.level == .all && $0.scope == nil }?.value
    }
    var points = history.last?.history ?? []
    points.append(
      HistoryPoint(
        run: run, day: day, openFindings: openFindings, exposure: value(WeightedExposure.description.name),
        minimisationIndex: value(MinimisationIndex.description.name),
        versionsChanged: history.runs.last.map { $0.versions != versions } ?? false))
    return Array(points.suffix(Self.length))
  }
}
