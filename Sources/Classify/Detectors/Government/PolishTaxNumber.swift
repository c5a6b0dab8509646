package import TokenModel

/// The Polish NIP: ten digits, the last by 11. Firms have one too.
package enum PolishTaxNumber: Detector {
  package static let description = DetectorDescription(
    id: "pl_nip", .init("government.tax_id"), .check, "a Polish tax number",
    source:
      "Ustawa z dnia 13 października 1995 r. o zasadach ewidencji i identyfikacji podatników; python-stdnum pl.nip",
    hints: ["nip", "podatnik", "podatkowy"], screen: ValueScreen(10...13, .digit))

  package static let examples = DetectorExamples(
    found: ["2796269016", "673-480-59-63"], missed: ["2796269017", "279626901"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: "- "), digits.count == 10, !digits.isUniform else { return false }
    return Checksum.weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == digits[9]
  }
}
