package import TokenModel

/// A card of contact data (RFC 6350; MECARD of NTT Docomo): it names somebody, and mostly tells how to reach them.
package enum ContactCard: Detector {
  package static let description = DetectorDescription(
    id: "contact_card", .init("name.full"), .proof, "a card of contact data", source: "RFC 6350 §3.3",
    screen: ValueScreen(14...65_536, .of("bBmM"), holds: [.colon, .upper]))

  package static let examples = DetectorExamples(
    found: ["BEGIN:VCARD\nVERSION:4.0\nFN:Ada Lovelace\nEND:VCARD", "MECARD:N:Lovelace,Ada;;"],
    missed: ["BEGIN:VCALENDAR\nVERSION:2.0", "BEGIN:VCARD\nVERSION:4.0", "MECARD:URL:https://example.org;;"])

  package static func detects(_ value: Bytes) -> Bool {
    if value.hasPrefix("MECARD:") { return value.hasPrefix("MECARD:N:") || value.firstRange(of: ";N:") != nil }
    return value.hasPrefix("BEGIN:VCARD")
      && (value.firstRange(of: "\nFN") != nil || value.firstRange(of: "\nN:") != nil)
  }
}
