/// A drawing of simple shapes in coordinates of its own, with the words for those who do not see it.
struct Chart {
  enum Shape {
    case rect(x: Double, y: Double, width: Double, height: Double, kind: String)
    case line(x1: Double, y1: Double, x2: Double, y2: Double, kind: String)
    /// Strokes, each through its points.
    case path([[Point]], kind: String)
    case dot(x: Double, y: Double, radius: Double, kind: String)
    case text(x: Double, y: Double, String, kind: String)
  }

  struct Point {
    var x: Double
    var y: Double
  }

  /// Unique on the page, and ours.
  var id: String
  /// What it shows.
  var title: String
  /// What it says, with the numbers.
  var description: String
  var width: Double
  var height: Double
  var kind: String
  /// The table with its data, and the words of the link to it.
  var data: (target: String, label: String)?
  var shapes: [Shape]

  /// What the template of a chart is filled with.
  var fields: Fields {
    [
      "chartID": .text(id), "chartTitle": .text(title), "chartText": .text(description),
      "box": .text("0 0 \(DecimalText.coordinate(width)) \(DecimalText.coordinate(height))"), "kind": .text(kind),
      "dataLink": .fields(data.map { ["target": .text($0.target), "label": .text($0.label)] }),
      "shapes": .list(shapes.map(Self.fields)),
    ]
  }

  private static func fields(_ shape: Shape) -> Fields {
    switch shape {
    case .rect(let x, let y, let width, let height, let kind):
      [
        "rect": .fields([
          "x": coordinate(x), "y": coordinate(y), "w": coordinate(width), "h": coordinate(height), "kind": .text(kind),
        ])
      ]
    case .line(let x1, let y1, let x2, let y2, let kind):
      ["path": .fields(["d": .text(stroke([Point(x: x1, y: y1), Point(x: x2, y: y2)])), "kind": .text(kind)])]
    case .path(let strokes, let kind):
      ["path": .fields(["d": .text(strokes.map(stroke).joined()), "kind": .text(kind)])]
    case .dot(let x, let y, let radius, let kind):
      ["dot": .fields(["x": coordinate(x), "y": coordinate(y), "r": coordinate(radius), "kind": .text(kind)])]
    case .text(let x, let y, let text, let kind):
      ["label": .fields(["x": coordinate(x), "y": coordinate(y), "words": .text(text), "kind": .text(kind)])]
    }
  }

  private static func stroke(_ points: [Point]) -> String {
    let pairs = points.map { "\(DecimalText.coordinate($0.x)) \(DecimalText.coordinate($0.y))" }
    return pairs.isEmpty ? "" : "M" + pairs.joined(separator: "L")
  }

  private static func coordinate(_ value: Double) -> FieldValue { .text(DecimalText.coordinate(value)) }
}
