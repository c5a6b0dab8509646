package import TokenModel

/// A European VAT number that only a natural person can have: it is their identity number, personal code or birth
/// number with the country in front (Spain, Czechia, Slovakia, Bulgaria, Romania, Latvia, Sweden, Portugal), or the one
/// that Dutch sole traders have since 2020.
package enum PersonalVATNumber: Detector {
  package static let description = DetectorDescription(
    id: "vat_person", .init("government.tax_id"), .proof, "the VAT number of a natural person",
    source: "Council Directive 2006/112/EC Art. 214, 215; check digits as the states publish them for VIES",
    screen: ValueScreen(8...20, .letter, holds: .digit))

  package static let examples = DetectorExamples(
    found: [
      "ES54362315K", "ESX2482300W", "CZ6802188173", "CZ 500921 917", "BG5406163478", "RO2611213110880",
      "SE880320001601",
      "PT158929063", "LV10025212122", "NL123456789B13", "SK6802188173",
    ],
    missed: [
      "ES54362315Z", "ESA58818501", "54362315K", "CZ25123891", "RO18547290", "SE556188840401", "PT501964843",
      "LV40003521600", "NL123456789B12", "DE136695976",
    ])

  package static func detects(_ value: Bytes) -> Bool { VATNumber.holder(value) == .person }
}
