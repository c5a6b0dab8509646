import Foundation
import JOSE
import Testing
import TokenModel

@Suite("Compact tokens")
struct TokenDecoderTests {
  /// Opens a token with the slack that the decoder needs behind it, and hands it to `body` while it is valid.
  private func open<Result>(_ text: String, _ body: (TokenView, TokenDecoder) throws -> Result) throws -> Result {
    var decoder = TokenDecoder()
    let bytes = Array(text.utf8) + Array(repeating: 0, count: 64)
    return try bytes.withUnsafeBufferPointer { buffer in
      let token = try decoder.decode(Bytes(UnsafeBufferPointer(rebasing: buffer[0..<text.utf8.count])), into: 0)
      return try body(token, decoder)
    }
  }

  private func encoded(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().replacingOccurrences(of: "=", with: "")
      .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
  }

  @Test("the example of RFC 7515 appendix A.1 opens")
  func rfc7515() throws {
    let token =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNv"
      + "bS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    try open(token) { view, decoder in
      #expect(view.claims?.member("iss")?.string?.text == "joe")
      #expect(view.claims?.member("exp")?.integer == 1_300_819_380)
      #expect(view.signatureBytes == 32)
      #expect(view.protection == .jws && view.form == .complete && view.tier == .token)
      #expect(decoder.headers[view.header].algorithm == "HS256")
      #expect(decoder.headers[view.header].type == "jwt")
    }
  }

  @Test("a JWE stays closed, and says how it is encrypted")
  func encrypted() throws {
    let header = encoded(#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#)
    try open("\(header).a2V5.aXY.Y2lwaGVydGV4dA.dGFn") { view, decoder in
      #expect(view.protection == .jwe && view.tier == .event && view.claims == nil)
      #expect(decoder.headers[view.header].encryption == "A256GCM")
    }
  }

  @Test("no algorithm, and no signature, are no protection", arguments: ["none", "None", "nOnE"])
  func unsecured(_ algorithm: String) throws {
    let payload = encoded(#"{"sub":"x"}"#)
    let header = encoded(#"{"alg":"\#(algorithm)"}"#)
    try open("\(header).\(payload).") { view, _ in #expect(view.protection == .none && view.form == .complete) }
    try open("\(encoded(#"{"alg":"RS256"}"#)).\(payload).") { view, _ in
      #expect(view.protection == .none && view.form == .noSignature)
    }
  }

  @Test(
    "what is no token is refused, with the reason",
    arguments: [
      (#"{"alg":"RS256"}"#, #"{"a":1}"#, "c2ln=", QuarantineReason.tokenBase64),
      (#"{"alg":"RS256"}"#, #"[1]"#, "c2ln", .claimsNotObject),
      (#"{"alg":"RS256"}"#, #"{"a":"#, "c2ln", .claimsMalformed),
      (#"{"alg":"RS256""#, #"{"a":1}"#, "c2ln", .headerMalformed),
      (#"{"typ":"JWT"}"#, #"{"a":1}"#, "c2ln", .headerAlgorithmMissing),
      (#"{"alg":"RS256","alg":"none"}"#, #"{"a":1}"#, "c2ln", .headerDuplicateKey),
    ])
  func refused(_ header: String, _ payload: String, _ signature: String, _ reason: QuarantineReason) {
    #expect(throws: reason) { try open("\(encoded(header)).\(encoded(payload)).\(signature)") { _, _ in } }
  }

  @Test("one part, two parts and four parts are no token", arguments: ["abc", "e30.e30", "e30.e30.e30.e30"])
  func segments(_ text: String) {
    #expect(throws: (any Error).self) { try open(text) { _, _ in } }
  }

  @Test("nesting up to 64 is read, beyond it is refused")
  func depth() throws {
    func token(_ depth: Int) -> String {
      let nested = String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)
      return "\(encoded(#"{"alg":"RS256"}"#)).\(encoded(nested)).c2ln"
    }
    try open(token(60)) { view, _ in #expect(view.claims != nil) }
    #expect(throws: QuarantineReason.limitDepth) { try open(token(70)) { _, _ in } }
  }

  @Test(
    "a number that no machine type holds keeps its kind",
    arguments: ["1e400", "-1e400", String(repeating: "9", count: 400)])
  func numbers(_ number: String) throws {
    let token = "\(encoded(#"{"alg":"RS256"}"#)).\(encoded("{\"exp\":\(number),\"b\":\"1e400\"}")).c2ln"
    try open(token) { view, _ in
      #expect(view.claims?.member("exp")?.kind == .number)
      #expect(NumericDate(view.claims?.member("exp")) == .outOfRange)
      #expect(view.claims?.member("b")?.string?.text == "1e400")
    }
  }

  @Test("characters beyond base64url, and last bits that are not zero, are refused at every length")
  func strict() {
    for length in [2, 3, 6, 31, 43, 64, 86, 342] {
      var characters = Array(String(repeating: "A", count: length).utf8)
      for wrong: UInt8 in [UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: " "), 0, 0xff] {
        characters[length / 2] = wrong
        #expect(decoded(characters) == nil)
      }
      characters[length / 2] = UInt8(ascii: "A")
      #expect(decoded(characters) == Array(repeating: 0, count: length * 6 / 8))
      if length % 4 != 0 {
        characters[length - 1] = UInt8(ascii: "B")
        #expect(decoded(characters) == nil)
      }
    }
  }

  private func decoded(_ characters: [UInt8]) -> [UInt8]? {
    var buffer: [UInt8] = []
    return (characters + Array(repeating: 0, count: 64)).withUnsafeBufferPointer { input in
      Base64URL.decode(Bytes(UnsafeBufferPointer(rebasing: input[0..<characters.count])), into: &buffer)
        .map { Array($0.buffer) }
    }
  }
}
