internal import TokenModel

/// Dates inside identifiers.
enum EmbeddedDate {
  /// Whether a day exists in some year that ends with the two digits: 29 February needs a leap year among them.
  static func exists(year twoDigits: Int, month: Int, day: Int) -> Bool {
    Day(year: 1900 + twoDigits, month: month, day: day) != nil
      || Day(year: 2000 + twoDigits, month: month, day: day) != nil
  }

  static func exists(fullYear: Int, month: Int, day: Int) -> Bool { Day(year: fullYear, month: month, day: day) != nil }
}
