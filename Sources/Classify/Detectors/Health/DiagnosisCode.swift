package import TokenModel

/// A code of the International Classification of Diseases with its dot, where the name of the claim says no more than
/// that it is a code or a reason: `F41.1`.
package enum DiagnosisCode: Detector {
  package static let description = DetectorDescription(
    id: "icd_code", .init("health.condition"), .shape, "a code of a diagnosis", source: "WHO, ICD-10 volume 2 §2.4",
    hints: [
      "code", "codes", "kod", "cod", "kode", "koodi", "grund", "reason", "motif", "motivo", "reden", "powod", "diag",
      "dx",
      "icd", "cim", "cie", "mkn", "mkb", "bno", "tlk", "rhk",
    ], screen: ValueScreen(5...6, .letter, holds: [.digit, .dot]))

  package static let examples = DetectorExamples(
    found: ["F41.1", "C50.9", "E11.65"], missed: ["F41", "U12.1", "F4.11", "v1.2.3", "F41.123", "A12.x"])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count == 5 || value.count == 6, value[0].isUpper, value[0] != UInt8(ascii: "U"),
      value[3] == UInt8(ascii: ".")
    else { return false }
    return value.indices.allSatisfy { $0 == 0 || $0 == 3 || value[$0].isDigit }
  }
}
