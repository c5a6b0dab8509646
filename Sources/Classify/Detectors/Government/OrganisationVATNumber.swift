package import TokenModel

/// A European VAT number of a form that only legal persons have, or that says nothing else of its holder than which
/// enterprise it is.
package enum OrganisationVATNumber: Detector {
  package static let description = DetectorDescription(
    id: "vat_org", .init("organisation.tenant"), .check, "the VAT number of an organisation",
    source: "Council Directive 2006/112/EC Art. 214, 215; check digits as the states publish them for VIES",
    isTelling: true, hints: VATWords.all, screen: ValueScreen(8...20, .letter, holds: .digit))

  package static let examples = DetectorExamples(
    found: [
      "BE0428759497", "BE 0428.759.497", "BG175074752", "CZ25123891", "DK13585628", "EE100931558", "ESA58818501",
      "FI20774740", "HU12892312", "LT119511515", "LU15027442", "LV40003521600", "MT11679112", "PT501964843",
      "RO18547290", "SE556188840401", "SK2022749619",
    ],
    missed: [
      "BE0431150351", "BG175074753", "CZ25123890", "DK13585627", "EE100594103", "ESA58818502", "FI20774741",
      "HU12892313", "LT119511516", "LU15027443", "MT11679113", "0428759497", "BE428", "ES54362315K",
    ])

  package static func detects(_ value: Bytes) -> Bool { VATNumber.holder(value) == .organisation }
}
