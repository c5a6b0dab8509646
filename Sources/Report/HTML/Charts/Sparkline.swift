/// A small curve of one figure over the recorded runs, from zero up; the curve breaks where a run has no figure.
struct Sparkline {
  struct Point {
    var value: Double?
    /// Other versions than in the run before: figures are not comparable across it.
    var isMarked: Bool
  }

  var points: [Point]

  static let width = 168.0
  static let height = 40.0

  var shapes: [Chart.Shape] {
    let values = points.compactMap(\.value)
    guard points.count > 1, let largest = values.max() else { return [] }
    let scale = largest > 0 ? largest : 1
    let step = (Self.width - 10) / Double(points.count - 1)
    func x(_ position: Int) -> Double { 5 + Double(position) * step }
    func y(_ value: Double) -> Double { Self.height - 3 - (Self.height - 9) * max(0, value) / scale }

    var shapes: [Chart.Shape] = [
      .line(x1: 0, y1: Self.height - 3, x2: Self.width, y2: Self.height - 3, kind: "axis")
    ]
    for (position, point) in points.enumerated() where point.isMarked {
      shapes.append(.line(x1: x(position), y1: 2, x2: x(position), y2: Self.height - 3, kind: "mark"))
    }
    var strokes: [[Chart.Point]] = [[]]
    for (position, point) in points.enumerated() {
      if let value = point.value {
        strokes[strokes.count - 1].append(.init(x: x(position), y: y(value)))
      } else if !strokes[strokes.count - 1].isEmpty {
        strokes.append([])
      }
    }
    let drawn = strokes.filter { !$0.isEmpty }
    let floor = Self.height - 3
    let areas = drawn.map { points in
      [Chart.Point(x: points[0].x, y: floor)] + points + [Chart.Point(x: points[points.count - 1].x, y: floor)]
    }
    shapes.append(.path(areas, kind: "area"))
    shapes.append(.path(drawn, kind: "curve"))
    if let last = points.lastIndex(where: { $0.value != nil }), let value = points[last].value {
      shapes.append(.dot(x: x(last), y: y(value), radius: 3.5, kind: "now"))
    }
    return shapes
  }
}
