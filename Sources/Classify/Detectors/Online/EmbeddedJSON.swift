package import TokenModel

/// A JSON object or array inside a string: a container whose members are classified, and whose class is that of the
/// heaviest of them.
package enum EmbeddedJSON: Detector {
  package static let description = DetectorDescription(
    id: "nested_json", .unknown, .proof, "a JSON document inside a string", source: "RFC 8259",
    screen: ValueScreen(7...65_536, .of("{["), holds: .quote))

  package static let examples = DetectorExamples(
    found: [#"{"email":"ada@example.org"}"#, #"[{"a":1},{"a":[true,null,-1.5e3]}]"#, #"{"a":{"b":"\"}"}}"#],
    missed: [
      #"{"email":"ada@example.org""#, "{email: ada}", #"{"a":1,}"#, #"["a" "b"]"#, "[section one]", #"{"a":1}}"#,
    ])

  package static func detects(_ value: Bytes) -> Bool {
    value.contains(UInt8(ascii: "\"")) && JSONText.isDocument(value)
  }
}
