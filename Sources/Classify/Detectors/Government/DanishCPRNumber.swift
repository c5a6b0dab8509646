package import TokenModel

/// The Danish CPR number: date of birth and four digits, which need no check digit any more.
package enum DanishCPRNumber: Detector {
  package static let description = DetectorDescription(
    id: "dk_cpr", .init("government.national_id"), .shape, "a Danish personal number (CPR)",
    source: "CPR-loven § 3; CPR-kontoret, Personnummeret i CPR", hints: ["cpr", "cprnr", "personnummer", "cprnummer"],
    screen: ValueScreen(10...11, .digit))

  package static let examples = DetectorExamples(
    found: ["2403871234", "240387-1234"], missed: ["3203871234", "2413871234", "240387.1234", "240387-123"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: "-"), digits.count == 10, value.count == 10 || !value[6].isDigit else {
      return false
    }
    return EmbeddedDate.exists(year: digits.number(4..<6), month: digits.number(2..<4), day: digits.number(0..<2))
  }
}
