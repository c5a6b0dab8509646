package import TokenModel

/// A URL that names user and password in its authority: whoever reads it can sign in.
package enum AddressWithSecret: Detector {
  package static let description = DetectorDescription(
    id: "url_secret", .init("credential"), .proof, "a URL with user and password", source: "RFC 3986 §3.2.1",
    screen: ValueScreen(8...65_536, .letter, holds: [.colon, .slash, .at]))

  package static let examples = DetectorExamples(
    found: ["https://ada:s3cret@example.org/", "postgres://app:pw@db.internal:5432/main", "redis://:pw@cache/0"],
    missed: [
      "https://ada@example.org/", "https://example.org/a:b@c", "https://example.org:8080/",
      "https://example.org/?a=b:c@d",
      "urn:a:b@c",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    guard let scheme = value.firstRange(of: "://") else { return false }
    let start = scheme + 3
    var colon: Int?
    for position in start..<value.count {
      switch value[position] {
      case UInt8(ascii: ":") where colon == nil: colon = position
      case UInt8(ascii: "@"): return colon.map { position - $0 > 1 } ?? false
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: " "): return false
      default: break
      }
    }
    return false
  }
}
