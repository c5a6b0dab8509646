package import TokenModel

/// The PEID of Liechtenstein's administration: up to twelve digits for persons and enterprises, without a check digit,
/// so that only the name of a claim tells it.
package enum LiechtensteinPersonNumber: Detector {
  package static let description = DetectorDescription(
    id: "li_peid", .init("government.national_id"), .shape, "a Liechtenstein person identification number (PEID)",
    source: "Steuerverwaltung Liechtenstein; OECD, Tax identification numbers: Liechtenstein", hints: ["peid"],
    screen: ValueScreen(4...12, .digit))

  package static let examples = DetectorExamples(
    found: ["1234567", "000012345678"], missed: ["123", "1234567890123", "12345-67", "000000000"])

  package static func detects(_ value: Bytes) -> Bool {
    guard (4...12).contains(value.count), let digits = DigitRun(value) else { return false }
    return !digits.isUniform
  }
}
