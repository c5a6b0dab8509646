package import TokenModel

/// The number of a Belgian identity card: ten digits and their remainder by 97, which is 97 where it would be 0.
package enum BelgianCardNumber: Detector {
  package static let description = DetectorDescription(
    id: "be_eid", .init("government.document_id"), .check, "a Belgian identity card number",
    source: "IBZ, Instructions générales relatives aux cartes d'identité électroniques; python-stdnum be.eid",
    hints: ["kaart", "kaartnummer", "carte", "identiteitskaart", "eid"], screen: ValueScreen(12...14, .digit))

  package static let examples = DetectorExamples(
    found: ["722969732915", "315-9002614-25"], missed: ["722969732916", "72296973291", "000000000000"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let digits = DigitRun(value, skipping: "-"), digits.count == 12, !digits.isUniform else { return false }
    let remainder = digits.number(0..<10) % 97
    return digits.number(10..<12) == (remainder == 0 ? 97 : remainder)
  }
}
