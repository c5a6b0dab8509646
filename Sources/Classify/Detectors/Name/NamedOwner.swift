package import TokenModel

/// A client, a device or a space that is called after whom it belongs to: `Diensthandy Ulrich Kaczmarek`,
/// `Margaret's iPad`. Things are called after people too, so it needs a claim whose value is such a name.
package enum NamedOwner: Detector {
  package static let description = DetectorDescription(
    id: "owner_name", .init("name.full"), .shape, "the name of something that names whom it belongs to",
    source: "Apple, default names of devices; RFC 7591 §2 (client_name)",
    screen: ValueScreen(5...128, .any, holds: .word))

  package static let examples = DetectorExamples(
    found: [
      "Diensthandy Ulrich Kaczmarek", "iPad von Jannik Kaczmarek", "Margaret's MacBook Pro", "Heikes iPhone",
      "iPhone de Margaux", "Personal script of Imogen Pritchard",
    ],
    missed: [
      "iPhone 15", "Pixel Watch Ultra", "Billing Portal", "Maria João Sync", "Martin Luther Schule Portal",
      "Grafana Labs",
      "Postman Runtime", "Alexander Street App", "Martha Stewart Kitchen Ltd", "Pixel Watch",
    ])

  package static func detects(_ value: Bytes) -> Bool { PersonalText.namesOwner(value) }
}
