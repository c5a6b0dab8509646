package import TokenModel

/// An event or a token by 96 bits of a keyed digest (table `event_id`): of a thousand million of a week, the chance that
/// any one is taken for another is below 10⁻¹⁰, and nobody without the key can choose two that are.
package struct Identity: Hashable, Comparable, Sendable {
  package var high: UInt64
  package var low: UInt32

  package init(high: UInt64, low: UInt32) {
    self.high = high
    self.low = low
  }

  /// Days for which an identity is kept after the newest one.
  package static let windowDays = 7

  package static func < (left: Identity, right: Identity) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  /// Whether two sightings are near enough to be one.
  package static func isWithinWindow(_ first: Day, _ second: Day) -> Bool {
    abs(Int64(first.number) - Int64(second.number)) <= Int64(windowDays)
  }

  /// The days on which a sighting would be the same as one of this day.
  static func window(around day: Day) -> ClosedRange<Day> {
    day.advanced(by: -windowDays)...day.advanced(by: windowDays)
  }
}
