package import TokenModel

/// The Slovenian davčna številka: eight digits, the last by 11.
package enum SlovenianTaxNumber: Detector {
  package static let description = DetectorDescription(
    id: "si_ddv", .init("government.tax_id"), .check, "a Slovenian tax number",
    source: "Zakon o davčnem postopku, 33. člen; python-stdnum si.ddv", hints: ["davcna", "davek", "tax"],
    screen: ValueScreen(8...10, .digit))

  package static let examples = DetectorExamples(
    found: ["93877803", "72948027"], missed: ["93877804", "03877803", "9387780"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 8, let digits = DigitRun(value), digits[0] != 0 else { return false }
    let check = 11 - Checksum.weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11
    return (check == 10 ? 0 : check) == digits[7]
  }
}
