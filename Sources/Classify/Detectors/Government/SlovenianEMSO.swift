package import TokenModel

/// The Slovenian EMŠO, as other successor states of Yugoslavia have it: date of birth with three digits of the year, region, serial,
/// check digit by 11.
package enum SlovenianEMSO: Detector {
  package static let description = DetectorDescription(
    id: "si_emso", .init("government.national_id"), .check, "a Slovenian personal number (EMŠO)",
    source: "Zakon o centralnem registru prebivalstva, 8. člen", isTelling: true, hints: ["emso", "jmbg"],
    screen: ValueScreen(13...13, .digit), chance: 0.01)

  package static let examples = DetectorExamples(
    found: ["2103968506626", "2605958507891"], missed: ["2103968506627", "2113968506626", "210396850662"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 13, let digits = DigitRun(value) else { return false }
    let year = digits.number(4..<7)
    guard
      EmbeddedDate.exists(
        fullYear: year < 800 ? 2000 + year : 1000 + year, month: digits.number(2..<4), day: digits.number(0..<2))
    else { return false }
    let check = 11 - Checksum.weighted(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
    return digits[12] == (check == 11 ? 0 : check)
  }
}
