/// A whole UTC day, as the number of days since 1970-01-01. Everything that the store counts is counted by day.
package struct Day: Hashable, Comparable, Sendable {
  package var number: Int32

  package init(number: Int32) { self.number = number }

  /// The day that holds an instant, in milliseconds since 1970-01-01T00:00:00Z.
  package init(milliseconds: Int64) {
    let day = milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000
    number = Int32(clamping: day)
  }

  /// The proleptic Gregorian date (algorithm after H. Hinnant, "chrono-compatible low-level date algorithms").
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...Self.length(ofMonth: month, year: year)).contains(day),
      (-9999...9999).contains(year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// `YYYY-MM-DD`, nothing else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The first day of a month, in the numbers of `month`.
  package init(ofMonth month: Int32) {
    self = Day(year: Int(month / 12), month: Int(month % 12) + 1, day: 1) ?? Day(number: 0)
  }

  /// Year, month and day of the month.
  package var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The calendar month that holds the day, as `year * 12 + month - 1`.
  package var month: Int32 {
    let date = civil
    return Int32(date.year * 12 + date.month - 1)
  }

  /// `YYYY-MM-DD`.
  package var text: String {
    let date = civil
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }

  /// The instant at which the day begins, in milliseconds since 1970-01-01T00:00:00Z.
  package var startMilliseconds: Int64 { Int64(number) * 86_400_000 }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  package func advanced(by days: Int) -> Day { Day(number: number + Int32(clamping: days)) }

  /// The number of days of a month.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day: Codable {
  /// Set in an encoder that writes for people and other programs: a day is `2026-11-23` there. Results that are kept hold
  /// its number.
  package static let isText = CodingUserInfoKey(rawValue: "day.isText")

  package func encode(to encoder: any Encoder) throws {
    if let key = Self.isText, encoder.userInfo[key] != nil {
      var container = encoder.singleValueContainer()
      try container.encode(text)
    } else {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(number, forKey: .number)
    }
  }
}
