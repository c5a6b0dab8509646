import Testing

@testable import Audit
@testable import Report

@Suite("Charts")
struct ChartTests {
  private func chart(_ steps: [(Int64, Int64)], limit: Int64? = nil, unlimited: Int64 = 0, absurd: Int64 = 0) throws
    -> [Chart.Shape]
  {
    let distribution = LifetimeDistribution(
      tokenType: "access_token", limit: limit, limitOrigin: limit == nil ? nil : "policy",
      steps: steps.map { .init(seconds: $0.0, tokens: $0.1) }, unlimited: unlimited, absurd: absurd)
    return LifetimeChart(distribution: distribution, language: try TemplateSet().language("en")).shapes
  }

  private func bars(_ shapes: [Chart.Shape]) -> [(x: Double, width: Double, height: Double, kind: String)] {
    shapes.compactMap { shape in
      if case .rect(let x, _, let width, let height, let kind) = shape { (x, width, height, kind) } else { nil }
    }
  }

  @Test(
    "every bar lies inside the drawing, whatever the lifetimes are",
    arguments: [
      [(300, 1)], [(300, 7), (300, 7)], [(1, 1), (1_000_000_000, 1)], [(-20, 4), (0, 2), (600, 1)], [(2, 1)], [],
    ] as [[(Int64, Int64)]])
  func inside(steps: [(Int64, Int64)]) throws {
    for limit in [nil, 1, 600, 2_592_000, 999_999_999] as [Int64?] {
      for shape in try chart(steps, limit: limit, unlimited: 3, absurd: 2) {
        switch shape {
        case .rect(let x, let y, let width, let height, _):
          #expect(x >= 0 && y >= 0 && width > 0 && height > 0)
          #expect(x + width <= LifetimeChart.width && y + height <= LifetimeChart.height)
        case .dot(let x, let y, _, _), .text(let x, let y, _, _):
          #expect((0...LifetimeChart.width).contains(x) && (0...LifetimeChart.height).contains(y))
        case .line(let x1, _, let x2, _, _): #expect(min(x1, x2) >= 0 && max(x1, x2) <= LifetimeChart.width)
        case .path(let strokes, _):
          for point in strokes.joined() { #expect((0...LifetimeChart.width).contains(point.x)) }
        }
      }
    }
  }

  @Test("bars beyond the limit look different, those at the limit do not")
  func over() throws {
    let bars = bars(try chart([(600, 5), (3_600, 5), (86_400, 10)], limit: 3_600))
    #expect(bars.map(\.kind) == ["bar", "bar", "bar over"])
    #expect(bars[2].height == bars.map(\.height).max())
  }

  @Test("quantiles and shares beyond a limit count tokens that never expire")
  func cumulative() {
    let distribution = LifetimeDistribution(
      tokenType: "access_token", limit: 600, limitOrigin: "policy",
      steps: [.init(seconds: 300, tokens: 50), .init(seconds: 900, tokens: 30)], unlimited: 20, absurd: 7)
    let share = CumulativeShare(distribution)
    #expect(share.total == 100 && share.quantile(0.5) == 300 && share.quantile(0.8) == 900)
    #expect(share.quantile(0.95) == nil && share.share(beyond: 600) == 0.5)
    #expect(share.steps.map(\.share) == [0.5, 0.8])
  }

  @Test("a curve breaks where a run has no figure, and starts at zero")
  func sparkline() {
    let points = [1.0, nil, 2, 2].map { Sparkline.Point(value: $0, isMarked: false) }
    let strokes = Sparkline(points: points).shapes.compactMap { shape -> [[Chart.Point]]? in
      if case .path(let strokes, "curve") = shape { strokes } else { nil }
    }
    #expect(strokes.first?.map(\.count) == [1, 2])
    #expect(Sparkline(points: [.init(value: 1, isMarked: false)]).shapes.isEmpty)
    #expect(Sparkline(points: [.init(value: nil, isMarked: false), .init(value: nil, isMarked: true)]).shapes.isEmpty)
    #expect(!Sparkline(points: [.init(value: 0, isMarked: false), .init(value: 0, isMarked: false)]).shapes.isEmpty)
  }

  @Test("the parts of a bar fill its whole width")
  func stacked() {
    let bar = StackedBar(parts: [1, 0, 3].map { .init(label: "l", number: "n", amount: $0, kind: "solid") })
    let widths = bars(bar.shapes).map(\.width)
    #expect(widths.count == 2 && abs(widths.reduce(0, +) - (StackedBar.width - 2)) < 1e-9)
    #expect(StackedBar(parts: []).shapes.isEmpty)
  }
}
