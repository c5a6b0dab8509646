import AuditTestSupport
import Foundation
import Testing
import TokenModel

@testable import JOSE

@Suite("Encrypted tokens")
struct TokenDecrypterTests {
  /// The content that a key finds in a token.
  private func content(of token: String, _ key: String, id: String? = nil) throws -> [UInt8]? {
    var keys = DecryptionKeys()
    try keys.add(Array(key.utf8))
    let decrypter = TokenDecrypter(keys)
    let bytes = Array(token.utf8) + Array(repeating: 0, count: 64)
    return try bytes.withUnsafeBufferPointer { buffer in
      var segments: [Bytes] = []
      var start = 0
      for end in buffer.indices where buffer[end] == UInt8(ascii: ".") || end == token.utf8.count {
        if end > token.utf8.count { break }
        segments.append(Bytes(UnsafeBufferPointer(rebasing: buffer[start..<end])))
        start = end + 1
      }
      return try decrypter.content(of: segments, keyID: id)
    }
  }

  /// What the decoder makes of a token.
  private func open<Result>(
    _ token: String, _ key: String, _ body: (TokenView) throws -> Result
  ) throws -> Result {
    var keys = DecryptionKeys()
    try keys.add(Array(key.utf8))
    var decoder = TokenDecoder(decryption: keys)
    let bytes = Array(token.utf8) + Array(repeating: 0, count: 64)
    return try bytes.withUnsafeBufferPointer { buffer in
      try body(try decoder.decode(Bytes(UnsafeBufferPointer(rebasing: buffer[..<token.utf8.count])), into: 0))
    }
  }

  private func hostile(_ name: String) throws -> String { try #require(MintedTokens.all.hostile[name]) }

  @Test("a published token opens with its key", arguments: CookbookToken.all)
  func published(_ vector: CookbookToken) throws {
    #expect(try content(of: vector.token, vector.key) == Array(CookbookToken.content.utf8))
    #expect(try content(of: vector.token, "{\"keys\": [\(vector.key)]}") == Array(CookbookToken.content.utf8))
  }

  @Test("with a byte changed in any segment nothing opens", arguments: CookbookToken.all)
  func changed(_ vector: CookbookToken) throws {
    let parts = vector.token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    for place in parts.indices where !parts[place].isEmpty {
      var changed = parts
      var text = Array(parts[place].utf8)
      text[3] = text[3] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      changed[place] = String(decoding: text, as: UTF8.self)
      // A header may cease to be JSON, which the decoder refuses before.
      let result = try? content(of: changed.joined(separator: "."), vector.key)
      #expect(result == .some(nil) || result == nil, "segment \(place)")
    }
  }

  @Test("a tag that was cut opens nothing", arguments: CookbookToken.all)
  func cutTag(_ vector: CookbookToken) throws {
    #expect(try content(of: String(vector.token.dropLast(16)), vector.key) == nil)
  }

  @Test("what another implementation encrypted opens, and its claims are read", arguments: MintedTokens.all.vectors)
  func minted(_ vector: MintedTokens.Vector) throws {
    try open(vector.token, vector.key) { token in
      #expect(token.protection == .jwe && token.tier == .token && token.compact == nil)
      #expect(token.claims?.member("email")?.string?.text == "ada@example.org")
      #expect(token.claims?.member("iat")?.integer == 1_772_435_700)
    }
  }

  @Test("a key of another opens nothing", arguments: MintedTokens.all.vectors)
  func foreign(_ vector: MintedTokens.Vector) throws {
    for other in MintedTokens.all.vectors where other.key != vector.key {
      try open(vector.token, other.key) { #expect($0.tier == .event && $0.claims == nil) }
    }
  }

  @Test("a key in PEM opens what was encrypted to it", arguments: ["pkcs8", "pkcs1", "sec1", "x25519"])
  func pem(_ name: String) throws {
    let file = try #require(MintedTokens.all.pems[name])
    try open(file.token, file.pem) { #expect($0.claims?.member("sub")?.string?.text == "u-1") }
  }

  @Test("the claims inside a signed token inside an encrypted one are read; it is not verified by that")
  func nested() throws {
    try open(try hostile("nested"), try hostile("key")) { token in
      #expect(token.claims?.member("sub")?.string?.text == "u-1")
      #expect(token.protection == .jwe && token.compact == nil)
    }
  }

  @Test("layer upon layer is refused")
  func layers() throws {
    #expect(throws: QuarantineReason.limitNesting) { try open(try hostile("layers"), try hostile("key")) { _ in } }
  }

  @Test("content that grows without end is refused")
  func bomb() throws {
    #expect(throws: QuarantineReason.limitUnzip) { try open(try hostile("bomb"), try hostile("key")) { _ in } }
  }

  @Test("content that is no claims set stays closed, and one that is broken is told")
  func otherContent() throws {
    let key = try hostile("key")
    for name in ["opaque", "array"] { try open(try hostile(name), key) { #expect($0.tier == .event) } }
    #expect(throws: QuarantineReason.claimsMalformed) { try open(try hostile("malformed"), key) { _ in } }
  }

  @Test("what an extension demands, and a point off its curve, open nothing")
  func refused() throws {
    try open(try hostile("crit"), try hostile("key")) { #expect($0.tier == .event) }
    try open(try hostile("offCurve"), try hostile("curveKey")) { #expect($0.tier == .event) }
  }

  @Test("algorithms that give an attacker a lever are not supported", arguments: ["RSA1_5", "PBES2-HS256+A128KW"])
  func unsupported(_ algorithm: String) { #expect(KeyManagement(algorithm) == nil) }
}

extension CookbookToken: CustomTestStringConvertible {
  /// The figure, and its algorithms.
  public var testDescription: String { name }
}
