package import TokenModel

/// The Portuguese NIF of a natural person: nine digits that begin with 1, 2, 3 or 45, a check digit by 11.
package enum PortugueseTaxNumber: Detector {
  package static let description = DetectorDescription(
    id: "pt_nif", .init("government.tax_id"), .check, "a Portuguese tax number (NIF)",
    source: "Decreto-Lei n.º 14/2013, art. 4.º", hints: ["nif", "contribuinte", "nipc", "fiscal"],
    screen: ValueScreen(9...11, .of("1234")))

  package static let examples = DetectorExamples(
    found: ["158929063", "184 823 870"], missed: ["158929064", "558929063", "15892906"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: " "), digits.count == 9,
      (1...3).contains(digits[0]) || digits.number(0..<2) == 45
    else { return false }
    let check = 11 - Checksum.weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return digits[8] == (check > 9 ? 0 : check)
  }
}
