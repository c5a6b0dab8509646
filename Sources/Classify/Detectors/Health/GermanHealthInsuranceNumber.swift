package import TokenModel

/// The German Krankenversichertennummer: a letter, eight digits, a check digit over all, the letter as its two-digit place in the
/// alphabet.
package enum GermanHealthInsuranceNumber: Detector {
  package static let description = DetectorDescription(
    id: "de_kvnr", .init("health.identifier"), .check, "a German health insurance number (KVNR)",
    source: "SGB V § 290", isTelling: true,
    hints: ["kvnr", "versichertennummer", "kv", "versicherten", "krankenversicherung"],
    screen: ValueScreen(10...10, .letter, holds: .digit))

  package static let examples = DetectorExamples(
    found: ["A123456780", "k000000003"], missed: ["A123456781", "A12345678", "1123456780"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 10, value[0].isLetter, let digits = DigitRun(value[1..<10]) else { return false }
    let letter = Int(value[0].capital - 64)
    var sum = letter / 10 + doubled(letter % 10)
    for position in 0..<8 { sum += position % 2 == 0 ? digits[position] : doubled(digits[position]) }
    return sum % 10 == digits[8]
  }

  /// The sum of the digits of twice a digit.
  private static func doubled(_ digit: Int) -> Int { digit > 4 ? 2 * digit - 9 : 2 * digit }
}
