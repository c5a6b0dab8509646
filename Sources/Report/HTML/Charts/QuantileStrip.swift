internal import Audit

/// How long the tokens of one client live: from the shorter half to the longest, on one line beside the limit.
struct QuantileStrip {
  let row: LifetimeRow
  let language: Language

  static let width = 640.0
  static let height = 74.0
  private static let middle = 36.0

  var shapes: [Chart.Shape] {
    guard let half = row.p50, let most = row.p95, let longest = row.max else { return [] }
    let axis = LifetimeAxis(
      covering: [half, most, longest] + [row.limit].compactMap { $0 }, left: 20, right: Self.width - 20)
    var shapes: [Chart.Shape] = [
      .line(x1: axis.left, y1: Self.middle + 14, x2: axis.right, y2: Self.middle + 14, kind: "axis")
    ]
    for tick in axis.visibleTicks {
      let x = axis.x(tick)
      shapes.append(.line(x1: x, y1: Self.middle + 14, x2: x, y2: Self.middle + 19, kind: "axis"))
      shapes.append(
        .text(x: x, y: Self.middle + 33, LifetimeAxis.label(tick, language.charts.ticks), kind: "mid"))
    }
    shapes.append(.line(x1: axis.x(half), y1: Self.middle, x2: axis.x(longest), y2: Self.middle, kind: "whisker"))
    shapes.append(
      .rect(
        x: axis.x(half), y: Self.middle - 6, width: max(3, axis.x(most) - axis.x(half)), height: 12,
        kind: row.limit.map { most > $0 } ?? false ? "bar over" : "bar"))
    shapes.append(.dot(x: axis.x(longest), y: Self.middle, radius: 4, kind: "now"))
    let isFar = axis.x(longest) > Self.width * 0.7
    shapes.append(
      .text(
        x: isFar ? axis.x(half) - 10 : axis.x(longest) + 10, y: Self.middle + 4,
        language.print.percent(0.95) + " ≤ " + language.print.duration(seconds: most),
        kind: (isFar ? "end" : "start") + " halo"))
    if let limit = row.limit {
      let x = axis.x(limit)
      let isLate = x > Self.width / 2
      let origin = row.limitOrigin.map { language.terms.limitOrigins[$0] ?? $0 } ?? ""
      shapes.append(.line(x1: x, y1: 4, x2: x, y2: Self.middle + 14, kind: "limit"))
      shapes.append(
        .text(
          x: x + (isLate ? -6 : 6), y: 15,
          language.charts.limit(["time": language.print.duration(seconds: limit), "origin": origin]),
          kind: (isLate ? "end" : "start") + " strong halo"))
    }
    return shapes
  }
}
