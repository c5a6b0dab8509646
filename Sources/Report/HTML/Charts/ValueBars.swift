/// Amounts as horizontal bars from zero, each with its name before and its value behind.
struct ValueBars {
  struct Bar {
    var label: String
    var amount: Double
    var value: String
    var kind: String
  }

  var bars: [Bar]

  static let width = 560.0
  private static let left = 206.0
  private static let step = 30.0

  var height: Double { Double(bars.count) * Self.step + 6 }

  var shapes: [Chart.Shape] {
    let largest = max(bars.map(\.amount).max() ?? 0, .leastNormalMagnitude)
    return bars.enumerated().flatMap { position, bar -> [Chart.Shape] in
      let top = Double(position) * Self.step + 4
      let width = max(1, (Self.width - Self.left - 84) * max(0, bar.amount) / largest)
      return [
        .text(x: Self.left - 10, y: top + 15, bar.label, kind: "end"),
        .rect(x: Self.left, y: top, width: width, height: 20, kind: "bar " + bar.kind),
        .text(x: Self.left + width + 8, y: top + 15, bar.value, kind: "start strong"),
      ]
    }
  }
}
