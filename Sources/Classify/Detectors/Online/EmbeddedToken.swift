package import TokenModel

/// A compact JWS inside a longer string, as in the query of a URL: header and payload both begin `{"` in base64url.
package enum EmbeddedToken: Detector {
  package static let description = DetectorDescription(
    id: "token_inside", .init("credential"), .proof, "a text that holds a token",
    source: "RFC 7515 §7.1; RFC 6750 §2.3",
    screen: ValueScreen(24...262_144, .any, holds: [.dot, .upper, .lower]))

  package static let examples = DetectorExamples(
    found: [
      "https://app.example/cb?id_token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln&state=1",
      "token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.",
    ],
    missed: [
      "https://app.example/cb?x=eyJhbGciOiJIUzI1NiJ9", "a.eyJzdWIiOiJ4In0.c2ln-is-no-token", "eyJhbG.eyJzdW no dot",
    ])

  package static func detects(_ value: Bytes) -> Bool {
    var position = 0
    while let dot = value.firstRange(of: ".eyJ", from: position) {
      var start = dot
      while start > 0, isBase64URL(value[start - 1]) { start -= 1 }
      var end = dot + 1
      while end < value.count, isBase64URL(value[end]) { end += 1 }
      if value[start..<dot].hasPrefix("eyJ"), end < value.count, value[end] == UInt8(ascii: ".") { return true }
      position = end
    }
    return false
  }

  private static func isBase64URL(_ byte: UInt8) -> Bool {
    byte.isDigit || byte.isLetter || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
