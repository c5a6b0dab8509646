/// So many of so many.
package struct Proportion: Sendable, Equatable {
  package var hits: Int
  package var of: Int

  package init(_ hits: Int, of total: Int) {
    self.hits = hits
    of = total
  }

  /// From 0 to 1; nil: of nothing.
  package var value: Double? { of == 0 ? nil : Double(hits) / Double(of) }

  /// Where the true share lies with a probability of 95 %: E. B. Wilson's score interval (1927), which holds near 0
  /// and 1 and for small numbers too.
  package var interval: ClosedRange<Double>? {
    guard let value else { return nil }
    let z = 1.959_963_984_540_054
    let count = Double(of)
    let middle = value + z * z / (2 * count)
    let spread = z * (value * (1 - value) / count + z * z / (4 * count * count)).squareRoot()
    let scale = 1 + z * z / count
    return max(0, (middle - spread) / scale)...min(1, (middle + spread) / scale)
  }
}
