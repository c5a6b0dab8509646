import AuditTestSupport
import Ingest
import Policy
import Testing
import TokenModel

@testable import tokenaudit

@Suite("A mapping of one's own")
struct MappingReaderTests {
  private func read(_ text: String) throws(PolicyFailure) -> LogMapping {
    try MappingReader.read(Array(text.utf8), file: "m.yaml")
  }

  /// `m.yaml:line:column: message` of every problem.
  private func problems(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }

  @Test("YAML and JSON say the same")
  func both() throws {
    let yaml = try read(
      """
      time: {pointer: /at, unit: us}
      event_type: /what
      issuance_when: [issued, 200]
      client: /app
      issuer: {const: "https://id.example"}
      token_type: {pointer: /kind, map: {AT: access, IDT: id_token}}
      """)
    let json = try read(
      #"{"time":{"pointer":"/at","unit":"us"},"event_type":"/what","issuance_when":["issued",200],"client":"/app","#
        + #""issuer":{"const":"https://id.example"},"#
        + #""token_type":{"pointer":"/kind","map":{"AT":"access","IDT":"id_token"}}}"#)
    #expect(yaml == json)
    #expect(yaml.tokenType?.table.map(\.meaning) == [.access, .id])
    #expect(yaml.tier == .event && yaml.framing == .lines)
  }

  @Test("a mistake is told with line and column, and with what would be right")
  func mistakes() {
    #expect(
      problems("time: /at\nkind: issuance\nclinet: /c\n") == [
        "m.yaml:3:1: unknown key 'clinet'; did you mean 'client'?"
      ])
    let pointers = problems("time: at\nkind: issuance\nsubject: /a/*/b\nclient: /a~2\n")
    #expect(pointers.count == 3)
    #expect(pointers[0].hasPrefix("m.yaml:1:7: 'at' is no JSON Pointer"))
    #expect(pointers[1].hasPrefix("m.yaml:3:10: '/a/*/b' may find more than one value"))
    #expect(pointers[2].hasPrefix("m.yaml:4:9: '/a~2' is no JSON Pointer"))
    #expect(problems("time: {pointer: /at, unit: m}\nkind: issuance\n").first?.hasPrefix("m.yaml:1:28: ") ?? false)
  }

  @Test("columns of tables go by their names; layouts, zones and separators are checked")
  func tables() throws {
    let mapping = try read(
      "format: tsv\ntime: {pointer: At, layout: \"%d %b %Y\", zone: \"-05:30\"}\nkind: issuance\nclient: /a~1b\n")
    #expect(mapping.framing == .rows(separator: 9))
    #expect(mapping.time?.pointer == JSONPointer(member: "At") && mapping.time?.zone == LocalZone(offset: -19_800))
    #expect(mapping.client == .pointer(try #require(JSONPointer("/a~1b"))))
    func first(_ text: String) -> String { problems(text).first ?? "none" }
    #expect(first("time: {pointer: /a, layout: \"%H:%M\"}\nkind: issuance\n").contains("needs year, month and day"))
    #expect(first("time: {pointer: /a, layout: \"%F\", unit: s}\nkind: issuance\n").contains("excludes 'unit'"))
    #expect(first("time: {pointer: /a, zone: Mars/Base}\nkind: issuance\n").contains("unknown time zone"))
    #expect(first("time: /a\nkind: issuance\nseparator: \";\"\n").contains("needs 'format: csv'"))
    #expect(first("time: /a\nkind: issuance\ncolumns: [a]\n").contains("needs 'format: csv' or 'tsv'"))
    #expect(first("format: csv\ntime: a\nkind: issuance\ncolumns: [a, a]\n").contains("stands twice"))
  }

  @Test("what does not go together is refused")
  func together() {
    func first(_ text: String) -> String { problems(text).first ?? "none" }
    #expect(first("time: /at\n").contains("say which records issue tokens"))
    #expect(first("time: /at\nevent_type: /e\n").contains("name some under 'issuance_when'"))
    #expect(first("time: /at\nkind: issuance\nerror_when: [no]\n").hasPrefix("m.yaml:3:13: 'error_when' needs"))
    #expect(
      first("time: /at\nevent_type: /e\nissuance_when: [a]\nerror_when: [a]\n")
        .contains("cannot stand in two lists; it was given on line 3"))
    #expect(first("kind: issuance\n").contains("'time' is missing"))
    #expect(problems("kind: observation\ntoken: /t\n").isEmpty)
    #expect(first("kind: issuance\nclaims: /c\n").contains("'claims' needs 'tier'"))
    #expect(first("time: /at\nkind: issuance\ntier: token\n").contains("needs 'token' or 'claims'"))
    #expect(first("time: /at\nkind: issuance\nheader: /h\n").contains("'header' needs 'claims'"))
    #expect(first("time: /at\nkind: issuance\nlifetime: /l\nexpires: /x\n").contains("excludes 'lifetime'"))
    #expect(first("time: /at\nkind: issuance\nenvelope: [items]\n").contains("needs 'format: json'"))
  }
}

/// Bad mappings of good ones.
@Suite struct MutatedMappingTests {
  @Test(
    "no change of a mapping crashes its reader, and each refusal names a line", arguments: 1...4 as ClosedRange<UInt64>)
  func mutated(seed: UInt64) {
    let seeds = [
      """
      format: json
      envelope: [records]
      event_type: /kind
      issuance_when: [issued, 'a b']
      time: {pointer: /at, unit: ms}
      client: /client
      granted_scopes: {pointer: /scopes, separator: ' '}
      token: /tokens/*/jwt
      """,
      "kind: issuance\ntime: /at\ntoken: /jwt\nissuer: {value: 'https://idp.example'}\n",
      #"{"kind":"observation","time":"/at","claims":"/claims","header":"/h","lifetime":{"pointer":"/ttl","unit":"s"}}"#,
    ].map { Array($0.utf8) }
    var mutator = Mutator(seed: seed)
    for _ in 0..<1_500 {
      do {
        _ = try MappingReader.read(mutator.variant(of: seeds), file: "mapping.yaml")
      } catch {
        #expect(!error.problems.isEmpty && error.problems.allSatisfy { $0.position.line > 0 })
      }
    }
  }
}
