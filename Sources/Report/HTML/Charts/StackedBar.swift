/// Parts of a whole, side by side in one bar, with their names and numbers in a legend of text beside it.
struct StackedBar {
  struct Part {
    var label: String
    var number: String
    var amount: Double
    /// How it is filled: solid, hatched or empty, so that colour is not needed to tell them apart.
    var kind: String
  }

  var parts: [Part]
  /// A mark at this share of the whole, with its words.
  var floor: (share: Double, label: String)?

  static let width = 640.0

  var shapes: [Chart.Shape] {
    let total = parts.reduce(0) { $0 + $1.amount }
    guard total > 0 else { return [] }
    var x = 1.0
    var shapes: [Chart.Shape] = []
    for part in parts where part.amount > 0 {
      let width = (Self.width - 2) * part.amount / total
      shapes.append(.rect(x: x, y: Self.top, width: width, height: Self.height, kind: "part \(part.kind)"))
      x += width
    }
    if let floor {
      let x = 1 + (Self.width - 2) * floor.share
      shapes.append(.line(x1: x, y1: 0, x2: x, y2: Self.fullHeight, kind: "limit"))
    }
    return shapes
  }

  /// The legend of what there is: every word of the chart stands there, so that the bar may shrink with the screen.
  var legend: [Fields] {
    let parts = parts.filter { $0.amount > 0 }.map { part -> Fields in
      ["swatch": .text(part.kind), "label": .text(part.label), "number": .text(part.number)]
    }
    guard let floor else { return parts }
    return parts + [["swatch": .text("floor"), "label": .text(floor.label), "number": .text("")]]
  }

  static let fullHeight = 40.0
  private static let top = 6.0
  private static let height = 28.0
}
