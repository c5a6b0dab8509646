internal import Demo

/// A day on which a person of the corpus was born; every month has 28 days here, so that each date exists.
struct BirthDay: Sendable {
  var year: Int
  var month: Int
  var day: Int

  init(_ random: inout SplitMix64) {
    year = random.within(1941...2006)
    month = random.within(1...12)
    day = random.within(1...28)
  }

  /// `1987-03-09`.
  var iso: String { String(year) + "-" + two(month) + "-" + two(day) }

  /// `19870309`.
  var compact: String { String(year) + two(month) + two(day) }

  /// `090387`, or `09031987` with four digits of the year.
  func dayMonthYear(_ yearDigits: Int, _ separator: String = "") -> String {
    two(day) + separator + two(month) + separator + (yearDigits == 2 ? two(year % 100) : String(year))
  }

  private func two(_ number: Int) -> String { number < 10 ? "0" + String(number) : String(number) }
}
