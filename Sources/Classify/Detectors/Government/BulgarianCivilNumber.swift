package import TokenModel

/// The Bulgarian EGN: date of birth (month + 20 before 1900, + 40 from 2000), serial, check digit.
package enum BulgarianCivilNumber: Detector {
  package static let description = DetectorDescription(
    id: "bg_egn", .init("government.national_id"), .check, "a Bulgarian civil number (EGN)",
    source: "Закон за гражданската регистрация, чл. 11", hints: ["egn", "егн"], screen: ValueScreen(10...10, .digit))

  package static let examples = DetectorExamples(
    found: ["5406163478", "7608280371"], missed: ["5406163479", "5413163478", "540616347"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 10, let digits = DigitRun(value) else { return false }
    let month = digits.number(2..<4)
    let century = month > 40 ? 2000 : month > 20 ? 1800 : 1900
    guard
      EmbeddedDate.exists(fullYear: century + digits.number(0..<2), month: month % 20, day: digits.number(4..<6))
    else { return false }
    return Checksum.weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == digits[9]
  }
}
