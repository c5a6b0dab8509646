package import TokenModel

/// The French numéro fiscal: thirteen digits, the first from 0 to 3, the last three the remainder of the first ten by 511.
package enum FrenchTaxNumber: Detector {
  package static let description = DetectorDescription(
    id: "fr_spi", .init("government.tax_id"), .check, "a French tax reference number",
    source: "DGFiP, numéro fiscal de référence (SPI); python-stdnum fr.nif", hints: ["fiscal", "spi", "impots"],
    screen: ValueScreen(13...17, .digit))

  package static let examples = DetectorExamples(
    found: ["1475323977036", "24 77 750 920 323"], missed: ["1475323977037", "4475323977036", "147532397703"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: " "), digits.count == 13, digits[0] < 4, !digits.isUniform else {
      return false
    }
    return digits.number(0..<10) % 511 == digits.number(10..<13)
  }
}
