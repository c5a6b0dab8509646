package import TokenModel

/// The identité nationale de santé of France: the social security number of a patient with the identifier of the
/// registry that gave it, as HL7 version 2 (`NIR^^^ASIP-SANTE-INS-NIR&OID&ISO^INS`) and FHIR (`urn:oid:OID|NIR`) write it.
package enum FrenchHealthIdentity: Detector {
  package static let description = DetectorDescription(
    id: "fr_ins", .init("health.identifier"), .proof, "a French national health identity (INS)",
    source: "Code de la santé publique, art. R. 1111-8-1; ANS, Référentiel INS",
    screen: ValueScreen(36...128, .any, holds: [.dot, .digit]))

  package static let examples = DetectorExamples(
    found: [
      "295109912611193^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS", "urn:oid:1.2.250.1.213.1.4.8|253072B07300470",
    ],
    missed: [
      "295109912611194^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS", "urn:oid:1.2.250.1.213.1.4.8|",
      "295109912611193^^^EXAMPLE-HOSPITAL&1.2.250.1.999.1.1.1&ISO^PI",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard value.count <= 128, value.firstRange(of: "1.2.250.1.213.1.4.") != nil else { return false }
    if let end = value.firstIndex(of: UInt8(ascii: "^")) { return FrenchSocialSecurityNumber.detects(value[0..<end]) }
    guard let bar = value.lastIndex(of: UInt8(ascii: "|")) else { return false }
    return FrenchSocialSecurityNumber.detects(value[bar + 1..<value.count])
  }
}
