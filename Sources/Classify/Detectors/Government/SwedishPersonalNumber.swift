package import TokenModel

/// The Swedish personnummer: date of birth, three digits, Luhn digit; `-`, or `+` from the age of 100. Coordination
/// numbers add 60 to the day.
package enum SwedishPersonalNumber: Detector {
  package static let description = DetectorDescription(
    id: "se_pnr", .init("government.national_id"), .check, "a Swedish personal identity number (personnummer)",
    source: "Skatteverket, SKV 704; SKV 707",
    hints: ["pnr", "personnummer", "personnr", "samordningsnummer", "personal"],
    screen: ValueScreen(10...13, .digit), chance: 0.01)

  package static let examples = DetectorExamples(
    found: ["8803200016", "880320-0016", "19880320-0016", "198803200016", "880320+0016"],
    missed: ["880320-0018", "880332-0016", "881320-0016", "8803-200016", "880320_0016"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: "-+"), digits.count == 10 || digits.count == 12 else { return false }
    guard value.count == digits.count || value.count == digits.count + 1 && !value[digits.count - 4].isDigit else {
      return false
    }
    let start = digits.count - 10
    let day = digits.number(start + 4..<start + 6)
    let month = digits.number(start + 2..<start + 4)
    let isDate =
      start == 2
      ? (1800...2099).contains(digits.number(0..<4))
        && EmbeddedDate.exists(fullYear: digits.number(0..<4), month: month, day: day > 60 ? day - 60 : day)
      : EmbeddedDate.exists(year: digits.number(0..<2), month: month, day: day > 60 ? day - 60 : day)
    return isDate && Checksum.luhn(digits, start..<digits.count)
  }
}
