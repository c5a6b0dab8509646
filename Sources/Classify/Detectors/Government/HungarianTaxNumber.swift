package import TokenModel

/// The Hungarian adóazonosító jel: ten digits, the first an 8, then the days since 1867 on which somebody was born, the last by 11.
package enum HungarianTaxNumber: Detector {
  package static let description = DetectorDescription(
    id: "hu_tax", .init("government.tax_id"), .check, "a Hungarian tax identification number",
    source: "1996. évi XX. törvény, 4. melléklet", hints: ["ado", "adoazonosito", "adoszam", "tax"],
    screen: ValueScreen(10...10, .digit))

  package static let examples = DetectorExamples(
    found: ["8071592153", "8365670046"], missed: ["8071592154", "7071592153", "807159215"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 10, let digits = DigitRun(value), digits[0] == 8 else { return false }
    return Checksum.weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 == digits[9]
  }
}
