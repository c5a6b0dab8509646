package import TokenModel

/// A tax number with its kind and its country in front, as certificates and SPID write it: `TINIT-RSSMRA85T10A562S`.
package enum EuropeanTaxIdentifier: Detector {
  package static let description = DetectorDescription(
    id: "eu_tin", .init("government.tax_id"), .proof, "a person's tax number with its country",
    source: "ETSI EN 319 412-1 §5.1.3; AgID, SPID attributes",
    screen: ValueScreen(10...64, .of("T"), holds: [.digit, .upper]))

  package static let examples = DetectorExamples(
    found: ["TINIT-RSSMRA85T10A562S", "TINDE-86095742719"],
    missed: ["TINXX-86095742719", "TIN-86095742719", "TINIT-", "PNOIT-RSSMRA85T10A562S", "TINIT-RSSMRA 85T10A562S"])

  package static func detects(_ value: Bytes) -> Bool {
    value.hasPrefix("TIN") && EuropeanPersonIdentifier.isNumberBehindPrefix(value)
  }
}
