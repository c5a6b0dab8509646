package import TokenModel

/// The Greek AMKA: date of birth, serial, Luhn digit.
package enum GreekInsuranceNumber: Detector {
  package static let description = DetectorDescription(
    id: "gr_amka", .init("government.national_id"), .check, "a Greek social security number (AMKA)",
    source: "Ν. 3655/2008, άρθρο 153", hints: ["amka", "αμκα"], screen: ValueScreen(11...11, .digit), chance: 0.01)

  package static let examples = DetectorExamples(
    found: ["21069422372", "24055019459"], missed: ["21069422373", "21139422372", "2106942237"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 11, let digits = DigitRun(value),
      EmbeddedDate.exists(year: digits.number(4..<6), month: digits.number(2..<4), day: digits.number(0..<2))
    else { return false }
    return Checksum.luhn(digits)
  }
}
