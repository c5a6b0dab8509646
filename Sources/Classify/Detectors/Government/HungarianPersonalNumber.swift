package import TokenModel

/// The Hungarian személyi azonosító: sex and century, date of birth, serial, a check digit by 11 whose weights turn round for those born
/// from 1997 on.
package enum HungarianPersonalNumber: Detector {
  package static let description = DetectorDescription(
    id: "hu_szig", .init("government.national_id"), .check, "a Hungarian personal identification number",
    source: "1996. évi XX. törvény, 1. melléklet", hints: ["szemelyi", "azonosito"],
    screen: ValueScreen(11...13, .digit), chance: 0.01)

  package static let examples = DetectorExamples(
    found: ["16501011238", "2-800229-4569", "30407151237"],
    missed: ["16501011239", "16513011238", "56501011238", "1650101123"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: "- "), digits.count == 11, (1...4).contains(digits[0]) else {
      return false
    }
    let century = digits[0] < 3 ? 1900 : 2000
    let year = century + digits.number(1..<3)
    guard EmbeddedDate.exists(fullYear: year, month: digits.number(3..<5), day: digits.number(5..<7)) else {
      return false
    }
    let weights = year >= 1997 ? [10, 9, 8, 7, 6, 5, 4, 3, 2, 1] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    return Checksum.weighted(digits, weights) % 11 == digits[10]
  }
}
