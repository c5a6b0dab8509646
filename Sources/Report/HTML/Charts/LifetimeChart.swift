internal import Audit

/// How many tokens live how long: bars of tokens, a step line of their cumulative share, the limit, and beside the axis
/// those that never expire or whose times cannot be right.
struct LifetimeChart {
  let distribution: LifetimeDistribution
  let language: Language

  static let width = 560.0
  static let height = 264.0
  private static let top = 40.0
  private static let bottom = 224.0
  private static let left = 64.0

  private var print: Formatter { language.print }

  private struct Bin {
    var from: Int64
    var to: Int64
    var tokens: Int64
  }

  private var bins: [Bin] {
    zip([0] + LifetimeAxis.bins, LifetimeAxis.bins).compactMap { from, to in
      let tokens = distribution.steps.filter { step in
        step.seconds <= to && (step.seconds > from || (from == 0 && step.seconds <= 0))
          || (to == Formatter.never && step.seconds > to)
      }.reduce(Int64(0)) { $0 + $1.tokens }
      return tokens > 0 ? Bin(from: from, to: to, tokens: tokens) : nil
    }
  }

  private var outside: [(label: String, tokens: Int64)] {
    [(language.charts.never, distribution.unlimited), (language.charts.absurd, distribution.absurd)]
      .filter { $0.1 > 0 }
  }

  var shapes: [Chart.Shape] {
    let right = Self.width - 52 - Double(outside.count) * 76
    let axis = LifetimeAxis(
      covering: distribution.steps.map(\.seconds) + [distribution.limit].compactMap { $0 }, left: Self.left,
      right: right)
    let largest = max((bins.map(\.tokens) + outside.map(\.tokens)).max() ?? 1, 1)
    return frame(axis, largest) + bars(axis, largest) + cumulative(axis) + beside(right, largest) + limit(axis)
  }

  private func y(_ tokens: Int64, _ largest: Int64) -> Double {
    Self.bottom - (Self.bottom - Self.top) * Double(tokens) / Double(largest)
  }

  private func y(share: Double) -> Double { Self.bottom - (Self.bottom - Self.top) * share }

  /// Axes, ticks and their labels.
  private func frame(_ axis: LifetimeAxis, _ largest: Int64) -> [Chart.Shape] {
    var shapes: [Chart.Shape] = []
    for share in [0.0, 0.5, 1.0] {
      let y = y(share: share)
      shapes.append(.line(x1: axis.left, y1: y, x2: axis.right, y2: y, kind: share == 0 ? "axis" : "grid"))
      shapes.append(
        .text(x: axis.left - 8, y: y + 4, print.integer(Int64((Double(largest) * share).rounded())), kind: "end"))
      shapes.append(.text(x: axis.right + 6, y: y + 4, print.percent(share), kind: "start curve-label"))
    }
    shapes.append(.text(x: axis.left - 8, y: 14, language.charts.tokens, kind: "end quiet"))
    shapes.append(.text(x: axis.right + 6, y: 14, language.charts.share, kind: "mid curve-label"))
    for tick in axis.visibleTicks {
      let x = axis.x(tick)
      shapes.append(.line(x1: x, y1: Self.bottom, x2: x, y2: Self.bottom + 5, kind: "axis"))
      shapes.append(.text(x: x, y: Self.bottom + 20, LifetimeAxis.label(tick, language.charts.ticks), kind: "mid"))
    }
    return shapes
  }

  private func bars(_ axis: LifetimeAxis, _ largest: Int64) -> [Chart.Shape] {
    bins.map { bin in
      let left = axis.x(bin.from)
      let width = max(2, axis.x(bin.to) - left - 2)
      let isOver = distribution.limit.map { bin.to > $0 } ?? false
      let y = min(self.y(bin.tokens, largest), Self.bottom - 1)
      return .rect(x: left + 1, y: y, width: width, height: Self.bottom - y, kind: isOver ? "bar over" : "bar")
    }
  }

  /// The step line, with marks where half and 95 of 100 are reached.
  private func cumulative(_ axis: LifetimeAxis) -> [Chart.Shape] {
    let cumulative = CumulativeShare(distribution)
    guard cumulative.total > 0 else { return [] }
    var points = [Chart.Point(x: axis.left, y: y(share: 0))]
    var share = 0.0
    for step in cumulative.steps {
      points.append(.init(x: axis.x(step.seconds), y: y(share: share)))
      share = step.share
      points.append(.init(x: axis.x(step.seconds), y: y(share: share)))
    }
    points.append(.init(x: axis.right, y: y(share: share)))
    var shapes: [Chart.Shape] = [.path([points], kind: "casing"), .path([points], kind: "curve")]
    for mark in [0.5, 0.95] {
      guard let seconds = cumulative.quantile(mark) else { continue }
      let x = axis.x(seconds)
      let isLate = x > axis.left + (axis.right - axis.left) * 0.7
      shapes.append(.dot(x: x, y: y(share: mark), radius: 4, kind: "now"))
      shapes.append(
        .text(
          x: x + (isLate ? -9 : 9), y: y(share: mark) + 4,
          print.percent(mark) + " ≤ " + print.duration(seconds: seconds), kind: (isLate ? "end" : "start") + " halo"))
    }
    return shapes
  }

  /// Bars that have no place on the axis, after a gap.
  private func beside(_ right: Double, _ largest: Int64) -> [Chart.Shape] {
    outside.enumerated().flatMap { position, bar -> [Chart.Shape] in
      let left = right + 58 + Double(position) * 76
      let y = min(self.y(bar.tokens, largest), Self.bottom - 2)
      return [
        .line(x1: left - 6, y1: Self.bottom, x2: left + 46, y2: Self.bottom, kind: "axis"),
        .rect(x: left, y: y, width: 40, height: Self.bottom - y, kind: "bar over"),
        .text(x: left + 20, y: y - 6, print.integer(bar.tokens), kind: "mid"),
        .text(x: left + 20, y: Self.bottom + 20, bar.label, kind: "mid"),
      ]
    }
  }

  private func limit(_ axis: LifetimeAxis) -> [Chart.Shape] {
    guard let limit = distribution.limit else { return [] }
    let x = axis.x(limit)
    let origin = distribution.limitOrigin.map { language.terms.limitOrigins[$0] ?? $0 } ?? ""
    let words = language.charts.limit(["time": print.duration(seconds: limit), "origin": origin])
    let isLate = x > (axis.left + axis.right) / 2
    return [
      .line(x1: x, y1: 22, x2: x, y2: Self.bottom, kind: "limit"),
      .text(x: x + (isLate ? -6 : 6), y: 30, words, kind: (isLate ? "end" : "start") + " strong halo"),
    ]
  }
}
