package import TokenModel

/// The Austrian Sozialversicherungsnummer: serial, check digit by 11, date of birth. Months 13 to 15 are given out where a day
/// has no serial left.
package enum AustrianInsuranceNumber: Detector {
  package static let description = DetectorDescription(
    id: "at_svnr", .init("government.national_id"), .check, "an Austrian social insurance number",
    source: "ASVG § 460d; Dachverband der Sozialversicherungsträger",
    hints: ["svnr", "sv", "vsnr", "versicherungsnummer", "sozialversicherungsnummer"],
    screen: ValueScreen(10...11, .digit), chance: 0.01)

  package static let examples = DetectorExamples(
    found: ["8969130980", "6285 040395"], missed: ["8968130980", "0969130980", "8969320980", "896913098"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: " "), digits.count == 10, digits[0] != 0 else { return false }
    let month = digits.number(6..<8)
    guard
      (13...15).contains(month)
        || EmbeddedDate.exists(year: digits.number(8..<10), month: month, day: digits.number(4..<6))
    else { return false }
    return Checksum.weighted(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == digits[3]
  }
}
