internal import Audit
internal import TokenModel

/// A3: what is different from the run before, and where things are going.
extension HTMLPage {
  var changes: Fields {
    [
      "heading": .text(language.changes.heading), "since": .text(since), "cause": .text(cause),
      "items": .list(changedFindings), "trends": .list(trends),
      "tooFew": .text(result.history.count < 2 ? language.changes.tooFew : nil),
    ]
  }

  private static let changed: [FindingStatus] = [.new, .reopened, .worse, .better, .fixed]

  private var since: String {
    guard let previous = result.provenance.previousRun else { return language.changes.first }
    let counts = result.summary.changes.filter { Self.changed.contains($0.status) && $0.count > 0 }
    guard !counts.isEmpty else { return language.changes.nothing(["run": screen(previous)]) }
    let list = counts.map { change in
      language.changes.status(["n": print.integer(Int64(change.count)), "status": status(change.status)])
    }
    return language.changes.since(["run": screen(previous)]) + " " + list.joined(separator: ", ") + "."
  }

  private var cause: String? {
    let origin = result.provenance
    var things: [String] = []
    if origin.policy?.changed ?? false { things.append("policy") }
    if origin.ruleset.changed { things.append("ruleset") }
    if origin.classifier.changed { things.append("classifier") }
    if origin.tool.changed { things.append("tool") }
    guard !things.isEmpty, origin.previousRun != nil else { return nil }
    let list = things.map { language.changes.causes[$0] ?? $0 }.joined(separator: ", ")
    return language.changes.cause(["things": list.prefix(1).uppercased() + list.dropFirst()])
  }

  /// The first few of them, by name.
  private var changedFindings: [Fields] {
    guard result.provenance.previousRun != nil else { return [] }
    return Self.changed.flatMap { status in result.findings.filter { $0.status == status } }.prefix(5).map { finding in
      [
        "status": .text(status(finding.status)), "statusKind": .text(finding.status.rawValue),
        "title": .text(headline(finding.title)), "target": .text(anchors[finding.id]),
      ]
    }
  }

  private var trends: [Fields] {
    guard result.history.count > 1 else { return [] }
    return [
      trend("g-findings", language.changes.openFindings, unit: "findings") { Double($0.openFindings) },
      trend("g-exposure", language.changes.exposure, unit: "weighted-hours") { $0.exposure },
      trend("g-index", language.changes.index, unit: "index") { $0.minimisationIndex },
    ].compactMap { $0 }
  }

  private func trend(_ id: String, _ name: String, unit: String, _ value: (HistoryPoint) -> Double?) -> Fields? {
    let history = result.history
    let known = history.compactMap { point in value(point).map { (day: point.day, value: $0) } }
    guard let first = known.first, let last = known.last else { return nil }
    let line = Sparkline(points: history.map { .init(value: value($0), isMarked: $0.versionsChanged) })
    let text = { (value: Double) in self.value(value, unit: unit) }
    let chart = Chart(
      id: id, title: language.changes.trend(["name": name]),
      description: language.changes.trendText([
        "name": name, "n": print.integer(Int64(history.count)), "first": text(first.value),
        "from": print.day(first.day), "last": text(last.value), "to": print.day(last.day),
        "min": text(known.map(\.value).min() ?? first.value), "max": text(known.map(\.value).max() ?? first.value),
      ]), width: Sparkline.width, height: Sparkline.height, kind: "spark",
      data: (target: "t-history", label: language.data.link), shapes: line.shapes)
    return ["name": .text(name), "now": .text(text(last.value)), "chart": .fields(chart.fields)]
  }
}
