internal import Glibc

/// A logarithmic axis of lifetimes, from the bin of the shortest to the bin of the longest.
struct LifetimeAxis {
  /// Ticks with a label, in seconds.
  static let ticks: [Int64] = [1, 60, 300, 900, 3_600, 28_800, 86_400, 2_592_000, 31_536_000, 315_360_000]

  /// Upper ends of the bins of a distribution: the ticks and what divides the room between them.
  static let bins: [Int64] = [
    1, 10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 172_800, 604_800, 2_592_000,
    7_776_000, 31_536_000, 94_608_000, 315_360_000,
  ]

  let low: Int64
  let high: Int64
  let left: Double
  let right: Double

  /// Covers all the values; without any, a minute to a day.
  init(covering values: [Int64], left: Double, right: Double) {
    let positive = values.filter { $0 > 0 }
    let smallest = min(positive.min() ?? 60, Formatter.never)
    let largest = min(positive.max() ?? 86_400, Formatter.never)
    let low = Self.bins.last { $0 < smallest } ?? 1
    self.low = low
    high = Self.bins.first { $0 >= largest && $0 > low } ?? Formatter.never
    self.left = left
    self.right = right
  }

  func x(_ seconds: Int64) -> Double {
    let inside = Double(min(max(seconds, low), high))
    let position = (log10(inside) - log10(Double(low))) / (log10(Double(high)) - log10(Double(low)))
    return left + (right - left) * position
  }

  var visibleTicks: [Int64] { Self.ticks.filter { $0 >= low && $0 <= high } }

  static func label(_ tick: Int64, _ words: Language.Ticks) -> String {
    switch tick {
    case 1: words.second
    case 60: words.minute
    case 300: words.fiveMinutes
    case 900: words.quarter
    case 3_600: words.hour
    case 28_800: words.eightHours
    case 86_400: words.day
    case 2_592_000: words.month
    case 31_536_000: words.year
    default: words.tenYears
    }
  }
}
