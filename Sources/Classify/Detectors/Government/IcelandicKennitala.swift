package import TokenModel

/// The Icelandic kennitala of a person: date of birth, two digits, a check digit by 11, a digit for the century. Those of
/// companies add 40 to the day.
package enum IcelandicKennitala: Detector {
  package static let description = DetectorDescription(
    id: "is_kt", .init("government.national_id"), .check, "an Icelandic identity number (kennitala)",
    source: "Lög um skráningu einstaklinga nr. 140/2019, 11. gr.", hints: ["kennitala", "kt"],
    screen: ValueScreen(10...11, .digit), chance: 0.01)

  package static let examples = DetectorExamples(
    found: ["2402876259", "230868-8679"], missed: ["2402876269", "6402876259", "2413876259", "2402876257"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: "-"), digits.count == 10, value.count == 10 || !value[6].isDigit,
      let century = [8: 1800, 9: 1900, 0: 2000][digits[9]],
      EmbeddedDate.exists(
        fullYear: century + digits.number(4..<6), month: digits.number(2..<4), day: digits.number(0..<2))
    else { return false }
    return Checksum.weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
  }
}
