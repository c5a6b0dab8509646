internal import TokenModel

/// Instants for people and programs: `2026-03-02T07:15:30Z`.
enum InstantText {
  static func utc(milliseconds: Int64) -> String {
    let day = Day(milliseconds: milliseconds)
    let seconds = Int((milliseconds - day.startMilliseconds) / 1_000)
    return "\(day.text)T\(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))Z"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
