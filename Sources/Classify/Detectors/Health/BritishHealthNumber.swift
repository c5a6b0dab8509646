package import TokenModel

/// The NHS number of England, Wales and the Isle of Man: nine digits and one by 11.
package enum BritishHealthNumber: Detector {
  package static let description = DetectorDescription(
    id: "gb_nhs", .init("health.identifier"), .check, "a British NHS number",
    source: "NHS Data Model and Dictionary, NHS NUMBER", hints: ["nhs", "patient", "health", "mrn"],
    screen: ValueScreen(10...12, .digit))

  package static let examples = DetectorExamples(
    found: ["8934482826", "321 646 3303"], missed: ["8934482827", "893448282", "0000000000"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: " -"), digits.count == 10, !digits.isUniform else { return false }
    return Checksum.weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
  }
}
