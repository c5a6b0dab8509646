package import TokenModel

/// The number of a Maltese identity card: up to seven digits and a letter for where and when it was given. It has no check digit.
package enum MalteseCardNumber: Detector {
  package static let description = DetectorDescription(
    id: "mt_id", .init("government.national_id"), .shape, "a Maltese identity card number",
    source: "Identity Malta, ID card number", hints: ["karta", "identita", "idcard"], screen: ValueScreen(4...8, .digit)
  )

  package static let examples = DetectorExamples(
    found: ["0123456M", "12345G"], missed: ["0123456X", "M123456", "12345678M"])

  package static func detects(_ value: Bytes) -> Bool {
    let letter = value[value.count - 1].capital
    guard Bytes("MGAPLHBZ").contains(letter), value.count >= 4, value.count <= 8 else { return false }
    return DigitRun(value[0..<value.count - 1]) != nil
  }
}
