package import TokenModel

/// The German steuerliche Identifikationsnummer: eleven digits; of the first ten one stands twice or three times and the others at
/// most once; ISO 7064 MOD 11,10.
package enum GermanTaxIdentificationNumber: Detector {
  package static let description = DetectorDescription(
    id: "de_idnr", .init("government.tax_id"), .check, "a German tax identification number",
    source: "Abgabenordnung § 139b; Steueridentifikationsnummerverordnung § 1",
    hints: ["idnr", "steuer", "steuerid", "tin", "tax", "identifikationsnummer"], screen: ValueScreen(11...14, .digit))

  package static let examples = DetectorExamples(
    found: ["27529681345", "88 056 948 277"], missed: ["27529681346", "02529681345", "11112345679", "2752968134"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: " /"), digits.count == 11, digits[0] != 0 else { return false }
    var counts: UInt64 = 0
    for position in 0..<10 { counts += 1 << UInt64(4 * digits[position]) }
    var repeated = 0
    for digit in 0..<10 {
      let count = counts >> UInt64(4 * digit) & 15
      if count > 3 { return false }
      if count > 1 { repeated += 1 }
    }
    return repeated == 1 && Checksum.mod11and10(digits)
  }
}
