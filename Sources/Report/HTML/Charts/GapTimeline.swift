internal import Audit
internal import TokenModel

/// When each source delivered events in the period, and when it was silent against its habit: a lane a source.
struct GapTimeline {
  struct Lane {
    var source: String
    var from: Int64
    var until: Int64
    var gaps: [CoverageStatement.Gap]
  }

  let lanes: [Lane]
  let from: Day
  let until: Day
  let language: Language

  static let width = 720.0
  private static let left = 128.0
  private static let laneHeight = 30.0

  var height: Double { Double(lanes.count) * Self.laneHeight + 36 }

  /// The sources with a known first and last event, in the order of their names.
  init(_ result: AuditResult, _ language: Language, names: (String) -> String, limit: Int) {
    var lanes: [String: Lane] = [:]
    for input in result.provenance.inputs {
      guard let first = input.firstMilliseconds, let last = input.lastMilliseconds else { continue }
      var lane = lanes[input.source] ?? Lane(source: input.source, from: first, until: last, gaps: [])
      lane.from = min(lane.from, first)
      lane.until = max(lane.until, last)
      lanes[input.source] = lane
    }
    for gap in result.coverage.gaps { lanes[gap.source]?.gaps.append(gap) }
    self.lanes = lanes.values.sorted { $0.source < $1.source }.prefix(limit).map { lane in
      var lane = lane
      lane.source = names(lane.source)
      return lane
    }
    from = result.provenance.from
    until = result.provenance.until
    self.language = language
  }

  var shapes: [Chart.Shape] {
    var shapes: [Chart.Shape] = []
    let bottom = Double(lanes.count) * Self.laneHeight + 6
    let days = Int(until.number - from.number)
    let step = max(1, (days + 5) / 6)
    for offset in stride(from: 0, through: days, by: step) {
      let day = from.advanced(by: offset)
      let x = x(day.startMilliseconds)
      shapes.append(.line(x1: x, y1: 4, x2: x, y2: bottom + 4, kind: "grid"))
      shapes.append(.text(x: x, y: bottom + 22, language.print.shortDay(day), kind: "mid"))
    }
    for (position, lane) in lanes.enumerated() {
      let top = Double(position) * Self.laneHeight + 8
      shapes.append(.text(x: Self.left - 10, y: top + 14, lane.source, kind: "end name"))
      let left = x(lane.from)
      shapes.append(.rect(x: left, y: top, width: max(2, x(lane.until) - left), height: 18, kind: "lane"))
      for gap in lane.gaps {
        let start = x(gap.fromMilliseconds)
        shapes.append(
          .rect(x: start, y: top - 2, width: max(4, x(gap.untilMilliseconds) - start), height: 22, kind: "gap"))
      }
    }
    return shapes
  }

  private func x(_ milliseconds: Int64) -> Double {
    let start = Double(from.startMilliseconds)
    let length = max(1, Double(until.startMilliseconds) - start)
    let position = min(max((Double(milliseconds) - start) / length, 0), 1)
    return Self.left + (Self.width - 30 - Self.left) * position
  }
}
