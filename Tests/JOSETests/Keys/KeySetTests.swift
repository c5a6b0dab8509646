import Foundation
import Testing

@testable import JOSE

@Suite struct KeySetTests {
  private func problems(_ members: String) throws -> [JSONWebKey.Problem] {
    let set = try KeySet(Array("{\"keys\": [{\(members)}]}".utf8))
    return set.keys[0].problems
  }

  private func modulus(bytes: Int) -> String {
    let number = [UInt8](repeating: 0xC5, count: bytes)
    return Data(number).base64EncodedString().replacing("=", with: "").replacing("+", with: "-")
      .replacing("/", with: "_")
  }

  @Test("a whole key of sufficient strength has no problem; its size is that of the modulus")
  func sound() throws {
    let set = try KeySet(
      Array(
        """
        {"keys": [{"kty": "RSA", "kid": "a", "alg": "RS256", "use": "sig", "e": "AQAB", "n": "\(modulus(bytes: 256))"}]}
        """.utf8))
    #expect(set.keys[0].problems.isEmpty)
    #expect(set.keys[0].bits == 2048)
  }

  @Test(
    "what is missing or weak is told",
    arguments: [
      (
        "\"kty\":\"RSA\",\"kid\":\"a\",\"alg\":\"RS256\",\"use\":\"sig\",\"e\":\"Aw\",\"n\":\"xcXFxcXFxcXFxcXFxcXFxQ\"",
        [.weak]
      ),
      (
        "\"kty\":\"EC\",\"crv\":\"P-192\",\"alg\":\"ES256\",\"x\":\"AA\",\"y\":\"AA\"",
        [.weak, .noID, .algorithmMismatch, .noUse]
      ),
      (
        "\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\",\"alg\":\"ES384\",\"use\":\"sig\",\"x\":\"AAAA\",\"y\":\"AAAA\"",
        [.malformed, .algorithmMismatch]
      ),
      ("\"kty\":\"oct\",\"kid\":\"a\",\"use\":\"sig\",\"k\":\"c2VjcmV0\"", [.privatePart, .weak, .noAlgorithm]),
      ("\"kty\":\"AKP\",\"kid\":\"a\",\"alg\":\"ML-DSA-44\",\"use\":\"sig\"", [.unsupported]),
      ("\"kty\":\"OKP\",\"crv\":\"X25519\",\"kid\":\"a\",\"alg\":\"ECDH-ES\",\"use\":\"enc\",\"x\":\"AAAA\"", []),
      ("\"kty\":\"RSA\",\"kid\":\"a\",\"alg\":\"RSA1_5\",\"use\":\"enc\"", [.malformed, .deprecatedAlgorithm]),
    ] as [(String, [JSONWebKey.Problem])])
  func told(_ members: String, _ expected: [JSONWebKey.Problem]) throws {
    #expect(try problems(members) == expected)
  }

  @Test("exponents that are even or too small are told")
  func exponents() throws {
    let rest = "\"kty\":\"RSA\",\"kid\":\"a\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\"\(modulus(bytes: 256))\""
    #expect(try problems(rest + ",\"e\":\"AQ\"").contains(.weakExponent))
    #expect(try problems(rest + ",\"e\":\"AQAA\"").contains(.weakExponent))
    #expect(try problems(rest + ",\"e\":\"AQAB\"").isEmpty)
  }

  @Test("two keys of one kid are told, a single key is a set of one")
  func duplicates() throws {
    let key = "{\"kty\":\"AKP\",\"kid\":\"a\",\"alg\":\"x\",\"use\":\"sig\"}"
    #expect(
      try KeySet(Array("{\"keys\":[\(key),\(key)]}".utf8)).keys.allSatisfy { $0.problems.contains(.duplicateID) })
    #expect(try KeySet(Array(key.utf8)).keys.count == 1)
  }

  @Test("a private part is noticed, and its value kept nowhere")
  func privateParts() throws {
    let set = try KeySet(Array("{\"keys\":[{\"kty\":\"RSA\",\"d\":\"Q0FOQVJZ\",\"p\":\"Q0FOQVJZ\"}]}".utf8))
    #expect(set.keys[0].problems.first == .privatePart)
    #expect(!String(reflecting: set).contains("Q0FOQVJZ"))
  }

  @Test("a set of 1,000 keys is read, a larger one and a file of more than 1 MiB are refused")
  func sizes() throws {
    func set(_ count: Int) -> [UInt8] {
      Array("{\"keys\":[\((0..<count).map { "{\"kty\":\"AKP\",\"kid\":\"\($0)\"}" }.joined(separator: ","))]}".utf8)
    }
    #expect(try KeySet(set(1_000)).keys.count == 1_000)
    #expect(throws: KeySetFailure.tooMany(limit: 1_000)) { try KeySet(set(1_001)) }
    #expect(throws: KeySetFailure.tooLarge(limit: 1 << 20)) {
      try KeySet(Array(repeating: UInt8(ascii: " "), count: (1 << 20) + 1))
    }
  }

  @Test("what is no set is refused without being quoted")
  func refusals() {
    for text in ["", "[]", "{\"realm\": \"x\"}", "{\"keys\": 3}"] {
      #expect(throws: KeySetFailure.self) { try KeySet(Array(text.utf8)) }
    }
  }
}
