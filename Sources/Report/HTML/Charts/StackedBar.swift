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
    let top = floor == nil ? 4.0 : 20.0
    guard total > 0 else { return [] }
    var x = 1.0
    var shapes: [Chart.Shape] = []
    for part in parts where part.amount > 0 {
      let width = (Self.width - 2) * part.amount / total
      shapes.append(.rect(x: x, y: top, width: width, height: Self.height, kind: "part \(part.kind)"))
      x += width
    }
    if let floor {
      let x = 1 + (Self.width - 2) * floor.share
      shapes.append(.line(x1: x, y1: top - 4, x2: x, y2: top + Self.height + 4, kind: "limit"))
      shapes.append(.text(x: x, y: top - 7, floor.label, kind: floor.share > 0.5 ? "end" : "start"))
    }
    return shapes
  }

  var fullHeight: Double { Self.height + (floor == nil ? 8 : 28) }

  /// The legend.
  var legend: [Fields] {
    parts.map { ["swatch": .text($0.kind), "label": .text($0.label), "number": .text($0.number)] }
  }

  private static let height = 26.0
}
