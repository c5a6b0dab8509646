package import TokenModel

/// A URL with a query: classified by what its parameters are called, where they weigh enough (RFC 3986 §3.4).
package enum AddressWithQuery: Detector {
  package static let description = DetectorDescription(
    id: "url_query", .unknown, .proof, "a URL with parameters", source: "RFC 3986 §3.4",
    screen: ValueScreen(12...8_192, .letter, holds: [.colon, .slash, .gap]))

  package static let examples = DetectorExamples(
    found: ["https://example.org/back?diagnosis=x", "app://form?iban=1&b=2"],
    missed: [
      "https://example.org/back", "https://example.org/?x", "mailto:a?b=c", "a?b=c://", "https://example.org/a=b",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard let scheme = value.firstRange(of: "://"), scheme <= 24,
      let query = value.firstIndex(of: UInt8(ascii: "?"), from: scheme)
    else { return false }
    return value.firstIndex(of: UInt8(ascii: "="), from: query) != nil
  }
}
