internal import TokenModel

/// Instants and days in the one spelling of the machine formats: UTC, whole seconds.
enum UTCTime {
  /// `2026-11-23T02:00:03Z`; parts of a second are dropped.
  static func instant(milliseconds: Int64) -> String {
    let day = Day(milliseconds: milliseconds)
    let seconds = Int((milliseconds - day.startMilliseconds) / 1_000)
    return "\(day.text)T\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
  }

  /// The midnight at which a day begins.
  static func start(of day: Day) -> String { "\(day.text)T00:00:00Z" }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
