package import TokenModel

/// The Norwegian fødselsnummer: date of birth, three digits, two check digits by 11. D-numbers add 40 to the day, H-numbers 40
/// to the month.
package enum NorwegianIdentityNumber: Detector {
  package static let description = DetectorDescription(
    id: "no_fnr", .init("government.national_id"), .proof, "a Norwegian identity number (fødselsnummer)",
    source: "Forskrift til folkeregisterloven § 2-2-3", hints: ["fnr", "fodselsnummer", "fodselsnr"],
    screen: ValueScreen(11...12, .digit))

  package static let examples = DetectorExamples(
    found: ["01089442997", "160567 10195"], missed: ["01089442998", "01089443097", "32089442997", "0108944299"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: " "), digits.count == 11, value.count == 11 || !value[6].isDigit else {
      return false
    }
    let day = digits.number(0..<2) % 40
    let month = digits.number(2..<4) % 40
    guard EmbeddedDate.exists(year: digits.number(4..<6), month: month, day: day) else { return false }
    let first = Checksum.weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1])
    let second = Checksum.weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1])
    return first % 11 == 0 && second % 11 == 0
  }
}
