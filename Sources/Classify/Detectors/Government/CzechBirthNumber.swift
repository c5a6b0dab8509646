package import TokenModel

/// The Czech and Slovak rodné číslo: date of birth (month + 50 for women, + 20 or + 70 where serials ran out), serial, and divisible
/// by 11.
package enum CzechBirthNumber: Detector {
  package static let description = DetectorDescription(
    id: "cz_rc", .init("government.national_id"), .check, "a Czech or Slovak birth number",
    source: "Zákon č. 133/2000 Sb., § 13", hints: ["rc", "rodne", "cislo", "rodnecislo", "birth"],
    screen: ValueScreen(10...11, .digit))

  package static let examples = DetectorExamples(
    found: ["6802188173", "500921/9171"], missed: ["6802188174", "6813188173", "68021881731", "680218-8173"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: "/"), digits.count == 10, value.count == 10 || !value[6].isDigit else {
      return false
    }
    var month = digits.number(2..<4)
    if month > 50 { month -= 50 }
    if month > 20 { month -= 20 }
    guard EmbeddedDate.exists(year: digits.number(0..<2), month: month, day: digits.number(4..<6)) else { return false }
    return digits.number(0..<9) % 11 % 10 == digits[9]
  }
}
