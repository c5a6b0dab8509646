package import TokenModel

/// A reference to the record of a patient, alone or at the end of a URL: `Patient/8124210` (HL7 FHIR, References).
package enum PatientReference: Detector {
  package static let description = DetectorDescription(
    id: "fhir_patient", .init("health.identifier"), .proof, "a reference to a patient's record",
    source: "HL7 FHIR R4, Resource References", screen: ValueScreen(9...4_096, .letter, holds: [.slash, .upper]))

  package static let examples = DetectorExamples(
    found: [
      "Patient/8124210", "https://fhir.example.org/r4/Patient/6518979542", "Patient/f3b0c442-98fc",
      "https://fhir.example.org/Patient/1032702/$everything",
    ],
    missed: [
      "patient/*.read", "patient/Patient.read", "Patient/", "user/Patient.rs", "https://example.org/OutPatient/12",
      "Practitioner/12", "Patient/_search", "Patient/abc",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    var from = 0
    while from + 9 <= value.count, let start = value.firstRange(of: "Patient/", from: from) {
      let isWhole = start == 0 || value[start - 1] == UInt8(ascii: "/")
      if isWhole, isIdentifier(value, from: start + 8) { return true }
      from = start + 8
    }
    return false
  }

  /// Letters, digits, hyphens and dots, a digit among them: names of operations have none.
  private static func isIdentifier(_ value: Bytes, from start: Int) -> Bool {
    var digits = 0
    var position = start
    while position < value.count, position - start <= 64 {
      let byte = value[position]
      if byte.isDigit {
        digits += 1
      } else if !byte.isLetter, byte != UInt8(ascii: "-"), byte != UInt8(ascii: ".") {
        break
      }
      position += 1
    }
    return digits > 0 && position - start <= 64
      && (position == value.count || Bytes("/?# ").contains(value[position]))
  }
}
