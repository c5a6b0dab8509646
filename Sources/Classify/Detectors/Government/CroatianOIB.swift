package import TokenModel

/// The Croatian OIB: ten digits and one by ISO 7064 MOD 11,10.
package enum CroatianOIB: Detector {
  package static let description = DetectorDescription(
    id: "hr_oib", .init("government.national_id"), .check, "a Croatian personal identification number (OIB)",
    source: "Zakon o osobnom identifikacijskom broju, čl. 3", hints: ["oib"], screen: ValueScreen(11...11, .digit))

  package static let examples = DetectorExamples(
    found: ["35133590515", "42340284150"], missed: ["35133590516", "3513359051", "00000000000"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 11, let digits = DigitRun(value), !digits.isUniform else { return false }
    return Checksum.mod11and10(digits)
  }
}
