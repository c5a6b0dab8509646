package import TokenModel

/// The Dutch BSN: nine digits (eight where the first is 0) that pass the test of eleven.
package enum DutchCitizenServiceNumber: Detector {
  package static let description = DetectorDescription(
    id: "nl_bsn", .init("government.national_id"), .check, "a Dutch citizen service number (BSN)",
    source: "Rijksdienst voor Identiteitsgegevens, Logisch Ontwerp BSN",
    hints: ["bsn", "burgerservicenummer", "sofi", "sofinummer", "persoonsnummer", "insz"],
    screen: ValueScreen(8...11, .digit))

  package static let examples = DetectorExamples(
    found: ["111222333", "1112.22.333", "123456782"], missed: ["111252333", "123456783", "000000000", "12345678"])

  package static func detects(_ value: Bytes) -> Bool {
    guard var digits = DigitRun(value, skipping: ". "), digits.count == 8 || digits.count == 9 else { return false }
    if digits.count == 8 {
      guard let padded = padded(digits) else { return false }
      digits = padded
    }
    guard !digits.isUniform else { return false }
    return (Checksum.weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) - digits[8]) % 11 == 0
  }

  private static func padded(_ digits: DigitRun) -> DigitRun? {
    var padded = DigitRun(Bytes("0"))
    for position in 0..<8 { padded?.append(UInt8(truncatingIfNeeded: digits[position])) }
    return padded
  }
}
