import AuditTestSupport
import Foundation
import Pipeline
import Store
import Testing

/// The bounds of one token, through a whole run: what is within them is counted, what is beyond is told by its word, and
/// the lines beside it count.
@Suite struct TokenLimitTests {
  private static let good = token(#","jti":"good""#)

  private static func token(_ claims: String, header: String = #"{"alg":"RS256","typ":"JWT"}"#) -> String {
    MintedToken.compact(
      header: header, #"{"iss":"https://id.example","azp":"crm","iat":1772409600,"exp":1772409900\#(claims)}"#)
  }

  private static func strings(_ count: Int, _ prefix: String) -> String {
    (0..<count).map { #""\#(prefix)\#($0)""# }.joined(separator: ",")
  }

  private func ingest(_ lines: [String]) throws -> EvidenceStore {
    let room = try CountingRoom()
    let store = try room.store("store")
    try room.ingest([room.write(lines, to: "log")], into: store) { $0.format = "raw-jwt" }
    return store
  }

  @Test("2,000 claims are counted; one more, be it inside another one, is limit.claims")
  func claims() throws {
    // Four members stand in every token.
    func flat(_ count: Int) -> String { (0..<count).map { #","c\#($0)":\#($0)"# }.joined() }
    let nested = #","deep":{"list":[{\#(flat(1_000).dropFirst())},{\#(flat(995).dropFirst())}]}"#
    let store = try ingest([
      Self.good, Self.token(flat(1_996)), Self.token(flat(1_997)), Self.token(nested),
      Self.token(#","jti":"last""#),
    ])
    #expect(
      try store.rows("SELECT line, reason FROM quarantine ORDER BY line") == ["3|limit.claims", "4|limit.claims"])
    #expect(try store.number("SELECT sum(tokens) FROM issuance") == 3)
    // Of what was refused nothing is stored.
    #expect(try store.number("SELECT count(*) FROM claim_path") < 2_010)
  }

  @Test("64 audiences are told apart; one more, and 10,000, are (many), and none of their names is kept")
  func audiences() throws {
    let store = try ingest([
      Self.good, Self.token(#","aud":[\#(Self.strings(64, "a"))]"#), Self.token(#","aud":[\#(Self.strings(65, "b"))]"#),
      Self.token(#","aud":[\#(Self.strings(10_000, "c"))]"#), Self.token(#","aud":"one""#),
    ])
    #expect(try store.number("SELECT count(*) FROM quarantine") == 0)
    #expect(try store.number("SELECT sum(tokens) FROM issuance") == 5)
    let sets = try store.rows(
      """
      SELECT state, count(audience_id), tokens FROM (
        SELECT audience_set_id, sum(tokens) AS tokens FROM issuance JOIN profile USING (profile_id)
        GROUP BY audience_set_id)
      JOIN audience_set USING (audience_set_id) LEFT JOIN audience_set_member USING (audience_set_id)
      GROUP BY audience_set_id ORDER BY 1, 2
      """)
    #expect(sets == ["known|0|1", "known|1|1", "known|64|1", "many|0|2"])
    #expect(try store.number("SELECT count(*) FROM audience WHERE name GLOB 'a[0-9]*'") == 64)
    #expect(try store.number("SELECT count(*) FROM audience WHERE name GLOB '[bc][0-9]*'") == 0)
  }

  @Test("256 scopes are told apart, 257 are (many)")
  func scopes() throws {
    func scope(_ count: Int, _ prefix: String) -> String {
      #","scope":"\#((0..<count).map { "\(prefix)\($0)" }.joined(separator: " "))""#
    }
    let store = try ingest([Self.token(scope(256, "s")), Self.token(scope(257, "t"))])
    #expect(try store.number("SELECT count(*) FROM scope WHERE name GLOB 's[0-9]*'") == 256)
    #expect(try store.number("SELECT count(*) FROM scope WHERE name GLOB 't[0-9]*'") == 0)
    #expect(try store.number("SELECT sum(tokens) FROM issuance") == 2)
  }

  @Test("a key id that is a path, a statement, a template or no text is a name like any other, or none")
  func keyIDs() throws {
    let ids = ["../../etc/passwd", "'; DROP TABLE client; --", "{{made}}${x}%s", #"a\"b"#, "\u{202E}k"]
    let lines = ids.enumerated().map { number, id in
      Self.token(
        #","jti":"\#(number)""#,
        header: #"{"alg":"RS256","kid":"\#(id.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))"}"#)
    }
    let odd = ["7", "null", #"["a"]"#, "{}"].enumerated().map { number, kid in
      Self.token(#","jti":"o\#(number)""#, header: #"{"alg":"RS256","kid":\#(kid)}"#)
    }
    let store = try ingest(lines + odd)
    #expect(try store.number("SELECT sum(tokens) FROM issuance") == ids.count + odd.count)
    let kept = try store.rows(
      "SELECT DISTINCT name FROM profile JOIN key_id USING (key_id_id) WHERE name NOT GLOB '(*' ORDER BY 1")
    #expect(Set(kept) == Set(ids))
  }

  @Test("a header that is too long or no object is told; a key id of 5 kB is cut, not refused")
  func headers() throws {
    let store = try ingest([
      Self.good, Self.token("", header: #"{"alg":"RS256","x":"\#(String(repeating: "x", count: 100_000))"}"#),
      Self.token("", header: #"["RS256"]"#), Self.token("", header: #"{"alg":7}"#),
      Self.token(#","jti":"k""#, header: #"{"alg":"RS256","kid":"\#(String(repeating: "k", count: 5_000))"}"#),
    ])
    let reasons = try store.rows("SELECT line, reason FROM quarantine ORDER BY line")
    #expect(reasons == ["2|limit.header", "3|header.malformed", "4|header.alg_missing"])
    #expect(try store.number("SELECT sum(tokens) FROM issuance") == 2)
    #expect(try store.number("SELECT max(length(name)) FROM key_id") <= 512)
  }
}
