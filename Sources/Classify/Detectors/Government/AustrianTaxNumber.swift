package import TokenModel

/// The Austrian Abgabenkontonummer: nine digits, the last by a sum in which every second digit is doubled.
package enum AustrianTaxNumber: Detector {
  package static let description = DetectorDescription(
    id: "at_abk", .init("government.tax_id"), .check, "an Austrian tax account number",
    source: "Bundesministerium für Finanzen, Abgabenkontonummer; python-stdnum at.tin",
    hints: ["abgabenkonto", "abgabenkontonummer", "steuernummer"], screen: ValueScreen(9...12, .digit))

  package static let examples = DetectorExamples(
    found: ["933505646", "18-508/9414"], missed: ["933505647", "93350564", "9335056460"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: "-/ "), digits.count == 9, !digits.isUniform else { return false }
    var sum = 0
    for position in 0..<8 {
      let digit = digits[position]
      sum += position % 2 == 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9
    }
    return (10 - sum % 10) % 10 == digits[8]
  }
}
