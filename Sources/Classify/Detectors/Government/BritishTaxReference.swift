package import TokenModel

/// The British Unique Taxpayer Reference: ten digits, the first a check digit by eleven.
package enum BritishTaxReference: Detector {
  package static let description = DetectorDescription(
    id: "gb_utr", .init("government.tax_id"), .check, "a British unique taxpayer reference",
    source: "HMRC, Unique Taxpayer Reference; python-stdnum gb.utr", hints: ["utr", "taxpayer", "tax"],
    screen: ValueScreen(10...11, .of("0123456789Kk")))

  package static let examples = DetectorExamples(
    found: ["6699501520", "1670018625", "1670018625K"], missed: ["7699501520", "669950152"])

  package static func detects(_ value: Bytes) -> Bool {
    var number = value
    if value[value.count - 1].capital == UInt8(ascii: "K") { number = value[0..<value.count - 1] }
    guard number.count == 10, let digits = DigitRun(number), !digits.isUniform else { return false }
    let remainder = Checksum.weighted(digits, [6, 7, 8, 9, 10, 5, 4, 3, 2], from: 1) % 11
    return digits[0] == Int(Bytes(table)[remainder] & 15)
  }

  private static let table: StaticString = "21987654321"
}
