internal import TokenModel

/// The runs of the trend, oldest first.
struct Trend {
  let history: RunHistory
  let versions: RunHistory.Versions

  /// This run and up to 29 before it.
  static let length = 30

  func points(run: String, day: Day, openFindings: Int, metrics: [MetricValue]) -> [HistoryPoint] {
    func value(_ name: String) -> Double? {
      metrics.first { $0.name == name && $0.level == .all && $0.scope == nil }?.value
    }
    var points: [HistoryPoint] = []
    for (position, past) in history.runs.enumerated() {
      points.append(
        HistoryPoint(
          run: past.name, day: past.day, openFindings: past.openFindings,
          exposure: past.exposure.map(MetricUnit.weightedHours.rounded),
          minimisationIndex: past.index.map(MetricUnit.index.rounded),
          versionsChanged: position > 0 && history.runs[position - 1].versions != past.versions))
    }
    points.append(
      HistoryPoint(
        run: run, day: day, openFindings: openFindings, exposure: value(WeightedExposure.description.name),
        minimisationIndex: value(MinimisationIndex.description.name),
        versionsChanged: history.runs.last.map { $0.versions != versions } ?? false))
    return Array(points.suffix(Self.length))
  }
}
