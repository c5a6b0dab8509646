import Foundation
import JOSE
import Testing
import TokenModel

@testable import tokenaudit

@Suite("Inspecting tokens")
struct TokenInspectionTests {
  private func base64URL(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private func jws(_ claims: String, header: String = #"{"alg":"ES256","typ":"at+jwt","kid":"k1"}"#) -> String {
    "\(base64URL(header)).\(base64URL(claims)).c2lnbmF0dXJl"
  }

  private func explain(_ text: String) -> TokenExplanation? {
    let bytes = Array(text.utf8) + Array(repeating: 0x20, count: JSONParser.padding)
    return bytes.withUnsafeBufferPointer {
      TokenInspection().explain(Bytes(start: $0.baseAddress, count: text.utf8.count)) { _ in }
    }
  }

  @Test("what is odd is told with its place, and never by the value or the name that makes it odd")
  func oddPlaces() throws {
    let claims =
      #"{"ada@example.org":{"a":1},"note_x":"{\"email\":\"bo@example.org\"}","doc":"eyJhIjoiYmMifQ==","exp":9,"iat":10}"#
    let token = jws(claims, header: #"{"alg":"RS256","kid":"cy@example.org","email":"di@example.org"}"#)
    let explanation = try #require(explain(token))
    #expect(
      Set(explanation.findings) == ["personal_place", "nested_json", "nested_base64", "exp_before_iat"],
      "\(explanation.findings)")
    #expect(
      explanation.places.map { "\($0.code) \($0.path)" }.sorted() == [
        "nested_base64 doc", "nested_json note_x", "personal_place *.a", "personal_place @header/email",
        "personal_place kid",
      ])
    let text = String(decoding: try JSONEncoder().encode(explanation), as: UTF8.self)
    #expect(!text.contains("example.org"))
  }

  @Test("a compact JWS: header, type, lifetime, claims")
  func compact() throws {
    let token = jws(#"{"iss":"https://i.example","sub":"ada@example.org","exp":1900,"iat":1000,"dob":"1987-04-23"}"#)
    let explanation = try #require(explain(token))
    #expect(explanation.serialization == "compact-jws")
    #expect(explanation.header == ["alg": "ES256", "kid": "k1", "typ": "at+jwt"])
    #expect(explanation.lifetimeSeconds == 900)
    #expect(explanation.tokenType == "access")
    #expect(explanation.protection == "jws" && explanation.verification == "not attempted")
    let classes = Dictionary(uniqueKeysWithValues: explanation.claims.map { ($0.path, $0.dataClass) })
    #expect(
      classes == [
        "iss": "protocol", "sub": "contact.email", "exp": "protocol", "iat": "protocol", "dob": "demographic.birthdate",
      ])
  }

  @Test("a value is known as the digest of an identifier beside it, and another of the same form is not")
  func digests() throws {
    let claims = #"""
      {"email":"Ada@example.org","nokkel":"cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d",
      "zz":"5bfcf2d8e394674550332640d72db509","qq":"0fde5165353d19469befff4684fdf628a47c12775389b7eb899717203738266f"}
      """#
    let explanation = try #require(explain(jws(claims.replacing("\n", with: ""))))
    let classes = Dictionary(uniqueKeysWithValues: explanation.claims.map { ($0.path, $0.dataClass) })
    #expect(classes["nokkel"] == "hashed_identifier")
    #expect(classes["zz"] == "hashed_identifier")
    #expect(classes["qq"] == "technical")
  }

  @Test("both JSON serializations of RFC 7515 give what the compact one gives")
  func jsonSerialization() throws {
    let parts = jws(#"{"sub":"s"}"#).split(separator: ".")
    let flat = #"{"payload":"\#(parts[1])","protected":"\#(parts[0])","signature":"\#(parts[2])"}"#
    let general = #"{"payload":"\#(parts[1])","signatures":[{"protected":"\#(parts[0])","signature":"\#(parts[2])"}]}"#
    for text in [flat, general] {
      let explanation = try #require(explain(text))
      #expect(explanation.serialization == "json-jws")
      #expect(explanation.claims.map(\.path) == ["sub"])
    }
  }

  @Test("an encrypted token stays closed")
  func encrypted() throws {
    let header = base64URL(#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#)
    let explanation = try #require(explain("\(header).a2V5.aXY.Y2lwaGVy.dGFn"))
    #expect(explanation.serialization == "compact-jwe" && explanation.protection == "jwe")
    #expect(explanation.claims.isEmpty && explanation.reason != nil)
  }

  @Test("an unsigned token is told as unsigned")
  func unsigned() throws {
    let token = "\(base64URL(#"{"alg":"none"}"#)).\(base64URL(#"{"sub":"s"}"#))."
    let explanation = try #require(explain(token))
    #expect(explanation.protection == "none" && explanation.verification == "unsigned")
  }

  @Test(
    "what is no token is told as such",
    arguments: [
      ("0123456789abcdef0123456789abcdef", "opaque"), ("short", "invalid"), ("{\"a\":1}", "invalid"), ("{", "invalid"),
      ("eyJhbGciOiJIUzI1NiJ9.!!!.x", "invalid"), ("two words that are no token", "invalid"),
    ])
  func others(_ text: String, _ expected: String) {
    #expect(explain(text)?.serialization == expected)
  }

  @Test("comments and blanks are passed over")
  func idle() {
    #expect(explain("# exported") == nil)
    #expect(explain("  ") == nil)
  }

  @Test("no value, and no personal name, is in what is told")
  func canary() throws {
    let header = #"{"alg":"ES256","kid":"canary-kid@example.org","canary-header@example.org":"canary-value"}"#
    let claims = """
      {"email":"canary-1@example.org","canary-2@example.org":{"x":"canary-3"},"groups":["canary-4"],"n":77777777,
      "doc":"{\\"iban\\":\\"DE89370400440532013000\\"}"}
      """
    let explanation = try #require(explain(jws(claims, header: header)))
    let told = String(decoding: try JSONEncoder().encode(explanation), as: UTF8.self)
    for canary in ["canary", "77777777", "DE8937"] { #expect(!told.contains(canary), "\(canary)") }
    #expect(explanation.claims.contains { $0.dataClass == "financial.iban" })
  }

  @Test("times as milliseconds or strings are read, and told")
  func times() throws {
    let explanation = try #require(explain(jws(#"{"exp":1700000900000,"iat":"1700000000"}"#)))
    #expect(explanation.lifetimeSeconds == 900)
    #expect(explanation.findings == ["numericdate_string", "numericdate_ms"])
    #expect(try #require(explain(jws(#"{"exp":1,"iat":2}"#))).findings == ["exp_before_iat"])
  }
}

@Suite("Tokens on the command line")
struct TokenArgumentTests {
  @Test("a token is refused, a file name is not")
  func refused() {
    #expect(TokenArgument.isToken("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln"))
    #expect(TokenArgument.isToken("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln"))
    #expect(!TokenArgument.isToken("token.txt") && !TokenArgument.isToken("-") && !TokenArgument.isToken("eyJ"))
    #expect(!TokenArgument.refusal.message.contains("eyJ"))
  }
}
