package import TokenModel

/// A compact token inside a string: three or five parts of base64url, the first of which begins `{"`. Whoever reads the
/// outer token holds the inner one.
package enum NestedToken: Detector {
  package static let description = DetectorDescription(
    id: "nested_token", .init("credential"), .proof, "a token inside a string",
    source: "RFC 7515 §7.1; RFC 7516 §7.1", screen: ValueScreen(20...262_144, .of("eEbB"), holds: [.dot, .upper]))

  package static let examples = DetectorExamples(
    found: ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln"],
    missed: ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0", "eyJhbGciOiJIUzI1NiJ9.a+b/.c2ln", "example.service.internal.org"])

  package static func detects(_ value: Bytes) -> Bool {
    let token = value.hasPrefix("Bearer ") ? value[7..<value.count] : value
    guard token.hasPrefix("eyJ") else { return false }
    var dots = 0
    for byte in token.buffer {
      if byte == UInt8(ascii: ".") {
        dots += 1
      } else if !byte.isDigit, !byte.isLetter, byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_") {
        return false
      }
    }
    return dots == 2 || dots == 4
  }
}
