package import TokenModel

/// A document that was compressed, and the bytes written in base64: classified by its members, like one in clear.
package enum CompressedDocument: Detector {
  package static let description = DetectorDescription(
    id: "nested_compressed", .unknown, .proof, "a compressed document in base64",
    source: "RFC 1950 §2.2; RFC 1952 §2.3; RFC 4648 §4, §5",
    screen: ValueScreen(16...65_536, .of("He"), holds: [.upper, .lower]))

  package static let examples = DetectorExamples(
    found: [
      "H4sIAAAAAAACA6tWSs1NzMxRslJKTEl0SK1IzC3ISdXLL0pXqgUAdwH4SBsAAAA=",
      "eJyrVkrNTczMUbJSSkxJdEitSMwtyEnVyy9KV6oFAIKuCYs=",
    ],
    missed: [
      "H4sIAAAAAAACA6tWSs1NzMxRslJKTEl0", "eJyrVkrNTczMUbJSSk", "HelloWorldHelloWorld", "eyJhIjoiYmMifQeyJhIjoi",
    ])

  package static func detects(_ value: Bytes) -> Bool { InflatedText.decode(value) != nil }
}
