package import TokenModel

/// The Greek ΑΦΜ: nine digits, the last by powers of two and 11.
package enum GreekTaxNumber: Detector {
  package static let description = DetectorDescription(
    id: "gr_afm", .init("government.tax_id"), .check, "a Greek tax number",
    source: "Υπουργείο Οικονομικών, ΑΦΜ; python-stdnum gr.vat", hints: ["afm", "αφμ", "tax"],
    screen: ValueScreen(9...9, .digit))

  package static let examples = DetectorExamples(
    found: ["098163246", "159465114"], missed: ["098163247", "09816324", "000000000"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 9, let digits = DigitRun(value), !digits.isUniform else { return false }
    return Checksum.weighted(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == digits[8]
  }
}
