/// How counts leave the store: those too small to be safe are raised (design §5).
package struct Publication: Sendable, Equatable {
  /// Counts from 1 to this less one are published as this; 0: off.
  package var minCell: Int64

  package init(minCell: Int64) { self.minCell = minCell }

  package func count(_ count: Int64) -> PublishedCount {
    count > 0 && count < minCell
      ? PublishedCount(value: minCell, raised: true) : PublishedCount(value: count, raised: false)
  }

  /// `1,234`, or `fewer than 5`.
  package func words(_ count: Int64) -> String {
    let published = self.count(count)
    return published.raised ? "fewer than \(published.value)" : Self.grouped(published.value)
  }

  /// `12 of 1,234 tokens (1.0%)`; the share is left out where a count was raised.
  package func words(_ part: Int64, of whole: Int64, _ unit: String) -> String {
    let text = "\(words(part)) of \(words(whole)) \(unit)"
    guard whole > 0, !count(part).raised, !count(whole).raised else { return text }
    return "\(text) (\(Self.percent(part, of: whole)))"
  }

  /// One decimal, rounded half away from zero; what is neither nothing nor all never looks like it.
  static func percent(_ part: Int64, of whole: Int64) -> String {
    let tenths = Int64((Double(part) * 1_000 / Double(whole)).rounded(.toNearestOrAwayFromZero))
    if tenths == 0, part > 0 { return "less than 0.1%" }
    if tenths == 1_000, part < whole { return "more than 99.9%" }
    return "\(tenths / 10).\(tenths % 10)%"
  }

  static func grouped(_ number: Int64) -> String {
    var digits = Array(String(number.magnitude))
    var position = digits.count - 3
    while position > 0 {
      digits.insert(",", at: position)
      position -= 3
    }
    return (number < 0 ? "-" : "") + String(digits)
  }
}
