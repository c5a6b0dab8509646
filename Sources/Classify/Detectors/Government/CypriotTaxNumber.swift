package import TokenModel

/// The Cypriot tax identification code: eight digits, those at odd places by a table, and a letter by 26.
package enum CypriotTaxNumber: Detector {
  package static let description = DetectorDescription(
    id: "cy_tic", .init("government.tax_id"), .check, "a Cypriot tax identification code",
    source: "Cyprus Tax Department, TIC; python-stdnum cy.vat", hints: ["tic", "tin", "tax"],
    screen: ValueScreen(9...11, .of("0123456789C")))

  package static let examples = DetectorExamples(
    found: ["46123698H", "49725425M", "CY46123698H"], missed: ["46123698I", "4612369H", "46123698"])

  package static func detects(_ value: Bytes) -> Bool {
    var code = value
    if value.hasPrefix("CY") { code = value[2..<value.count] }
    guard code.count == 9, let digits = DigitRun(code[0..<8]), code[8].isLetter else { return false }
    var sum = 0
    for position in 0..<8 {
      sum += position % 2 == 0 ? Int(Bytes(table)[digits[position]]) - Int(UInt8(ascii: "A")) : digits[position]
    }
    return Int(code[8].capital) - Int(UInt8(ascii: "A")) == sum % 26
  }

  /// What the digits at odd places count for, as letters from A = 0.
  private static let table: StaticString = "BAFHJNPRTV"
}
