import AuditTestSupport
import Testing
import TokenModel

@testable import Ingest

@Suite struct MemberTableTests {
  private enum Member: String, CaseIterable {
    case a
    case long = "a_name_of_more_than_twenty_four_bytes"
    case other = "b"
  }

  @Test("members are found wherever they stand, and none of the record before")
  func finding() throws {
    let table = MemberTable<Member>()
    let long = Member.long.rawValue
    for text in [
      #"{"a":1,"b":2}"#, #"{"b":1,"a":2}"#, #"{"x":{"a":1},"b":2,"\#(long)":3}"#, "{}", #"{"\#(long)":3,"a":4}"#, "[1]",
      #"{"a":1,"b":2}"#,
    ] {
      let json = try ParsedJSON(text)
      defer { withExtendedLifetime(json) {} }
      table.read(json.root)
      for member in Member.allCases {
        let expected = json.root.members.first { $0.key.text == member.rawValue }?.value
        #expect(table[member]?.index == expected?.index, "\(text)")
      }
    }
  }
}
