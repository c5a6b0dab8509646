import AuditTestSupport
import Testing
import TokenModel

@testable import Ingest

@Suite struct MemberRemovalTests {
  private static let members = [
    (name: "active", text: "true"), (name: "n", text: "-17"), (name: "list", text: "[1,[2],{}]"),
    (name: "inner", text: #"{"a":{"active":1},"b":"x"}"#), (name: "last", text: #""text""#),
  ]

  @Test("a truth value is found wherever it stands, and a number that looks like one is none")
  func finding() throws {
    // 0x74 is the letter of `true` on the tape.
    let odd = Int64(0x74) << 56
    for text in [
      #"{"active":true}"#, #"{"a":1,"active":false}"#, #"{"active":true,"a":\#(odd)}"#, #"{"active":\#(odd)}"#,
      #"{"a":{"active":true}}"#, #"{"active":1,"b":[true]}"#, #"{"active":"x","b":true}"#, "{}", #"{"b":true}"#,
    ] {
      let json = try ParsedJSON(text)
      defer { withExtendedLifetime(json) {} }
      #expect(MemberRemoval.find("active", in: json.root)?.index == json.root.member("active")?.index, "\(text)")
    }
  }

  @Test("the first and the last member go, one between others does not", arguments: 0..<5, 0..<5)
  func cutting(place: Int, count: Int) throws {
    var rest = Array(Self.members.dropFirst().prefix(count))
    let expected = rest
    rest.insert(Self.members[0], at: min(place, count))
    for cut in rest.indices {
      let json = try ParsedJSON("{" + rest.map { "\"\($0.name)\":\($0.text)" }.joined(separator: ",") + "}")
      defer { withExtendedLifetime(json) {} }
      var members = Array(json.root.members)
      let shown = MemberRemoval.cut(members[cut].value, outOf: json.root)
      #expect((shown != nil) == (cut == 0 || cut == rest.count - 1))
      guard let shown else { continue }
      members.remove(at: cut)
      #expect(shown.isObject && shown.members.map(\.key) == members.map(\.key))
      #expect(shown.members.map(\.value.index) == members.map(\.value.index))
      #expect(shown.end == (shown.members.map(\.value.end).max() ?? shown.index + 1) + 1)
      if rest[cut].name == "active" { #expect(shown.members.map(\.key.text) == expected.map(\.name)) }
    }
  }
}
