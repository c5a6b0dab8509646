package import TokenModel

/// The Hungarian TAJ number: nine digits, the last by weights 3 and 7.
package enum HungarianInsuranceNumber: Detector {
  package static let description = DetectorDescription(
    id: "hu_taj", .init("health.identifier"), .check, "a Hungarian social insurance number (TAJ)",
    source: "1996. évi XX. törvény, 2. melléklet", hints: ["taj", "tajszam", "biztositasi"],
    screen: ValueScreen(9...11, .digit))

  package static let examples = DetectorExamples(
    found: ["111111110", "037 687 210"], missed: ["111111111", "11111111", "03768721A"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: " -"), digits.count == 9 else { return false }
    return Checksum.weighted(digits, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 == digits[8]
  }
}
