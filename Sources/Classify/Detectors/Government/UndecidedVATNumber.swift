package import TokenModel

/// A European VAT number that may be a firm's or a sole trader's: nothing in it tells which.
package enum UndecidedVATNumber: Detector {
  package static let description = DetectorDescription(
    id: "vat", .init("government.tax_id"), .check, "a VAT number, of a firm or of a sole trader",
    source: "Council Directive 2006/112/EC Art. 214, 215; check digits as the states publish them for VIES",
    isTelling: true, hints: VATWords.all, screen: ValueScreen(8...20, .letter, holds: .digit))

  package static let examples = DetectorExamples(
    found: [
      "DE136695976", "ATU13585627", "at u13585627", "IT00743110157", "FR40303265045", "FR 23 334 175 221",
      "EL094259216", "HR33392005961", "PL8567346215", "SI50223054", "CY10259033P", "IE6433435F", "IE6433435OA",
      "LT100001919017", "XI980780684", "NL004495445B01",
    ],
    missed: [
      "DE136695978", "ATU13585626", "IT00743110158", "FR84323140391", "136695976", "DE36695976", "DEA36695976",
      "US136695976", "PL8567346216", "NL004495446B01", "DE89370400440532013000",
    ])

  package static func detects(_ value: Bytes) -> Bool { VATNumber.holder(value) == .either }
}
