package import TokenModel

/// A JSON object or array in percent-encoding, as it is copied from the query of a URL: classified by its members, like
/// one in clear.
package enum PercentEncodedDocument: Detector {
  package static let description = DetectorDescription(
    id: "nested_percent", .unknown, .proof, "a JSON document in percent-encoding", source: "RFC 3986 §2.1; RFC 8259",
    screen: ValueScreen(9...196_608, .of("%")))

  package static let examples = DetectorExamples(
    found: [
      "%7B%22email%22%3A%22ada%40example.org%22%7D", "%5b%7b%22a%22:1%7d%5d", "%7B%22full+name%22%3A+%22Ada+L%22%7D",
    ],
    missed: ["%7B%22email%22%3A%22ada%40example.org%22", "%7B%2", "%40example.org", "%7Bnot+json%7D", "%zz%22a%22"])

  package static func detects(_ value: Bytes) -> Bool {
    guard let decoded = PercentText.decode(value) else { return false }
    return decoded.withUnsafeBufferPointer { EmbeddedJSON.detects(Bytes($0)) }
  }
}
