import AuditTestSupport
import Testing
import TokenModel

@testable import Ingest

@Suite struct MemberOrderTests {
  private static let documents = [
    #"{"a":1,"b":"x","c":{"d":[1,2],"e":null}}"#, #"{"a":1,"b":"x","c":{"d":[1,2]},"e":null}"#,
    #"{"a":1,"b":"x","c":{"d":[1,2],"f":null}}"#, #"{"a":1,"b":"x","c":{}}"#, #"{"a":1,"b":"x"}"#, "{}",
    #"{"a":{"b":1,"b":2}}"#, #"{"a":{"b":1},"b":2}"#, #"{"sixteen-letters-":1}"#, #"{"sixteen-letters_":1}"#,
    #"{"name-of-24-letters-long-":1}"#, #"{"name-of-24-letters-long_":1}"#, #"{"name-of-24-letterS-long-":1}"#,
    #"{"b":"x","a":1}"#, #"{"a":1,"b":"x","":2}"#, "[1]", "7",
  ]

  @Test("a document matches the one that was learned where the names and objects are the same, and no other")
  func matching() throws {
    var order = MemberOrder()
    for learned in Self.documents {
      try Self.learn(learned, &order)
      for other in Self.documents {
        let matches = try Self.matches(other, order)
        #expect(matches == (other == learned && learned.hasPrefix("{")), "\(learned) \(other)")
      }
    }
    try Self.learn(#"{"a":1,"b":"x"}"#, &order)
    let (other, same) = try (
      Self.matches(#"{"a":[true],"b":{"c":1}}"#, order), Self.matches(#"{"a":[true],"b":null}"#, order)
    )
    #expect(!other)
    #expect(same)
  }

  private static func learn(_ text: String, _ order: inout MemberOrder) throws {
    let json = try ParsedJSON(text)
    defer { withExtendedLifetime(json) {} }
    order.learn(json.root)
  }

  private static func matches(_ text: String, _ order: borrowing MemberOrder) throws -> Bool {
    let json = try ParsedJSON(text)
    defer { withExtendedLifetime(json) {} }
    return order.matches(json.root)
  }

  @Test("what it does not know is never matched: long names, arrays of objects, more members than it holds")
  func unknown() throws {
    var order = MemberOrder()
    let many = "{" + (0..<200).map { "\"m\($0)\":1" }.joined(separator: ",") + "}"
    for text in [#"{"a-name-of-25-letters-here":1}"#, #"{"a":[{"b":1}]}"#, #"{"a":[[1]]}"#, many] {
      try Self.learn(text, &order)
      let matches = try Self.matches(text, order)
      #expect(!matches, "\(text)")
    }
    try Self.learn(#"{"a":[1]}"#, &order)
    let matches = try Self.matches(#"{"a":[{"b":1,"b":2}]}"#, order)
    #expect(!matches)
  }

  @Test("records of several kinds after one another are read, and those that repeat a name are not")
  func records() throws {
    let reader = JSONRecord(Limits())
    let kinds = [#"{"a":1,"b":2}"#, #"{"a":1,"b":2,"c":{"a":1}}"#, #"{"x":[{"y":1}]}"#]
    let bad = [#"{"a":1,"a":2}"#, #"{"a":1,"b":2,"c":{"a":1,"a":2}}"#, #"{"x":[{"y":1,"y":2}]}"#]
    for round in 0..<12 {
      for (place, text) in kinds.enumerated() where round % (place + 1) == 0 {
        try Self.read(text) { try reader.value($0) }
        #expect(throws: QuarantineReason.jsonDuplicateKey) { try Self.read(bad[place]) { try reader.value($0) } }
      }
    }
  }

  private static func read(_ text: String, _ read: (Bytes) throws -> JSONValue) throws {
    let padded = Array(text.utf8) + [UInt8](repeating: 0x20, count: 64)
    try padded.withUnsafeBufferPointer { _ = try read(Bytes($0)[0..<text.utf8.count]) }
  }
}
