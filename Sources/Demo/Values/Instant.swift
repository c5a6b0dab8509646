internal import TokenModel

/// A moment of a night's log.
struct Instant: Comparable, Sendable {
  /// Since 1970-01-01T00:00:00Z.
  var milliseconds: Int64

  var seconds: Int64 { milliseconds / 1_000 }

  /// `2026-10-24T08:15:30.412`, in UTC, with the given letter between date and time.
  func text(separator: String = "T", fraction: String = ".") -> String {
    let day = Day(milliseconds: milliseconds)
    let rest = milliseconds - day.startMilliseconds
    return day.text + separator + Self.padded(rest / 3_600_000, 2) + ":" + Self.padded(rest / 60_000 % 60, 2) + ":"
      + Self.padded(rest / 1_000 % 60, 2) + fraction + Self.padded(rest % 1_000, 3)
  }

  static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// When people and machines are at work: a weight an hour of the day.
enum DailyRhythm {
  /// A shop that is open all night and full in the evening.
  case shop
  /// An office between seven and nineteen, nearly empty at night.
  case office
  /// Machines, every hour alike.
  case machines

  private var weights: [Int] {
    switch self {
    case .shop: [3, 2, 2, 2, 2, 2, 3, 4, 5, 6, 7, 7, 8, 7, 6, 6, 7, 8, 10, 12, 12, 10, 7, 5]
    case .office: [1, 1, 1, 1, 1, 1, 3, 8, 12, 12, 10, 9, 7, 9, 10, 9, 8, 5, 3, 2, 1, 1, 1, 1]
    case .machines: Array(repeating: 1, count: 24)
    }
  }

  /// So many moments of the day, in order; every hour has at least one, so that only an outage is silent.
  func instants(_ count: Int, on day: Day, _ random: inout SplitMix64) -> [Instant] {
    let weights = weights
    let total = weights.reduce(0, +)
    var instants: [Instant] = []
    for number in 0..<count {
      var hour = number
      if number >= weights.count {
        hour = 0
        var left = random.below(total)
        while left >= weights[hour] {
          left -= weights[hour]
          hour += 1
        }
      }
      let inHour = Int64(random.below(3_600_000))
      instants.append(Instant(milliseconds: day.startMilliseconds + Int64(hour) * 3_600_000 + inHour))
    }
    return instants.sorted()
  }
}
