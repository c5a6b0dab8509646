package import TokenModel

/// A JSON object or array in base64 or base64url, inside a string: classified by its members, like one in clear.
package enum EncodedDocument: Detector {
  package static let description = DetectorDescription(
    id: "nested_base64", .unknown, .proof, "a JSON document in base64", source: "RFC 4648 §4, §5; RFC 8259",
    screen: ValueScreen(10...87_384, .of("eWI")))

  package static let examples = DetectorExamples(
    found: ["eyJlbWFpbCI6ImFkYUBleGFtcGxlLm9yZyJ9", "W3siYSI6MX1d", "eyJhIjoiYmMifQ==", "eyJhIjoiYmMifQ"],
    missed: ["eyJlbWFpbCI6ImFkYUBleGFtcGxlLm9yZyI", "eyJhIjoi", "Wednesdays", "eyJhIjoiYmMifQ=x", "Welcome/home"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let decoded = Base64Text.decode(value) else { return false }
    return decoded.withUnsafeBufferPointer { EmbeddedJSON.detects(Bytes($0)) }
  }
}
