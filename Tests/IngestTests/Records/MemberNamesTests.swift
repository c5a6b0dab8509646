import AuditTestSupport
import Testing
import TokenModel

@testable import Ingest

/// Repeated member names, against the plain comparison of all names.
@Suite struct MemberNamesTests {
  /// Names of every length around a word's, with many that share their ends.
  private static let names: [String] =
    ["", "a", "b", "ab", "abcdefg", "abcdefgh", "bbcdefgh", "abcdefghi"]
    + (0..<30).map { "prefix__\($0)__suffix" } + (0..<30).map { "same-ends-\($0 % 10)\($0 / 10)-of-a-name" }

  private static func document(_ names: [String]) -> String {
    "{" + names.map { "\"\($0)\":1" }.joined(separator: ",") + "}"
  }

  @Test("each name beside each other one, at the top, nested and in arrays")
  func pairs() throws {
    for first in Self.names {
      for second in Self.names {
        let object = Self.document([first, "other", second])
        for text in [object, "{\"x\":\(object)}", "[1,[\(object)]]", "{\"x\":[{\"y\":\(object)}]}"] {
          let json = try ParsedJSON(text)
          #expect(MemberNames.repeats(in: json.root) == (first == second), "\(text)")
          #expect(DuplicateMembers.stand(in: json.root) == (first == second), "\(text)")
        }
      }
    }
  }

  @Test("objects of more members than are compared, with and without a repeat", arguments: [63, 64, 65, 200])
  func many(_ count: Int) throws {
    let names = (0..<count).map { "member-\($0)" }
    let distinct = try ParsedJSON(Self.document(names))
    #expect(!MemberNames.repeats(in: distinct.root))
    for repeated in [0, count / 2, count - 1] {
      let json = try ParsedJSON(Self.document(names + ["member-\(repeated)"]))
      #expect(MemberNames.repeats(in: json.root))
    }
  }
}
