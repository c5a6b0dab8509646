package import TokenModel

/// The Swiss AHV number: 756, nine digits, a check digit as in EAN-13.
package enum SwissInsuranceNumber: Detector {
  package static let description = DetectorDescription(
    id: "ch_ahv", .init("government.national_id"), .proof, "a Swiss AHV number",
    source: "Verordnung über die Alters- und Hinterlassenenversicherung (AHVV), Art. 133bis",
    screen: ValueScreen(13...16, .of("7")))

  package static let examples = DetectorExamples(
    found: ["7566699806055", "756.7982.7182.46"],
    missed: ["7566699806056", "7556699806055", "756669980605", "756-7982-7182-4x"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.hasPrefix("756"), let digits = DigitRun(value, skipping: ". "), digits.count == 13 else { return false }
    return Checksum.weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 == 0
  }
}
