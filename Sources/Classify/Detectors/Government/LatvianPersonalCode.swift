package import TokenModel

/// The Latvian personas kods: date of birth, century, serial, check digit by 11; new ones begin with 32 to 39 and hold no date.
package enum LatvianPersonalCode: Detector {
  package static let description = DetectorDescription(
    id: "lv_pk", .init("government.national_id"), .check, "a Latvian personal code",
    source: "Fizisko personu reģistra likums, 4. pants", hints: ["pk", "personas", "kods"],
    screen: ValueScreen(11...12, .digit))

  package static let examples = DetectorExamples(
    found: ["10025212122", "020899-13876"], missed: ["10025212123", "10135212122", "1002521212", "10-025212122"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: "-"), digits.count == 11, value.count == 11 || !value[6].isDigit else {
      return false
    }
    let isNew = (32...39).contains(digits.number(0..<2))
    guard
      isNew
        || digits[6] <= 2
          && EmbeddedDate.exists(
            fullYear: 1800 + 100 * digits[6] + digits.number(4..<6), month: digits.number(2..<4),
            day: digits.number(0..<2))
    else { return false }
    return (1 + Checksum.weighted(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == digits[10]
  }
}
