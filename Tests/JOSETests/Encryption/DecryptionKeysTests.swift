import Testing
import TokenModel

@testable import JOSE

@Suite("Keys that open tokens")
struct DecryptionKeysTests {
  private func failure(_ text: String) -> DecryptionKeysFailure? {
    var keys = DecryptionKeys()
    do throws(DecryptionKeysFailure) {
      try keys.add(Array(text.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test("what gives no key is told by what is wrong")
  func refused() {
    #expect(failure("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n") == .pem)
    #expect(failure("hello") == .malformed(.jsonMalformed))
    #expect(failure(#"{"keys": []}"#) == DecryptionKeysFailure.none)
    #expect(failure(#"{"kty": "RSA", "n": "AQAB", "e": "AQAB"}"#) == DecryptionKeysFailure.none)
    #expect(failure(#"{"kty": "oct", "k": "AAAA", "use": "sig"}"#) == DecryptionKeysFailure.none)
    #expect(failure(String(repeating: " ", count: DecryptionKeys.maxBytes + 1)) == .tooLarge(limit: 1 << 20))
    let many = Array(repeating: #"{"kty": "oct", "k": "AAAA"}"#, count: DecryptionKeys.maxKeys + 1)
    #expect(failure(#"{"keys": [\#(many.joined(separator: ","))]}"#) == .tooMany(limit: DecryptionKeys.maxKeys))
  }

  @Test("a key that is named goes before those that are not")
  func candidates() throws {
    var keys = DecryptionKeys()
    let list = [
      #"{"kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAA", "kid": "a"}"#,
      #"{"kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAA", "kid": "b"}"#,
      #"{"kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAA"}"#,
      #"{"kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAA", "kid": "c", "alg": "A128GCMKW"}"#,
    ]
    try keys.add(Array(#"{"keys": [\#(list.joined(separator: ","))]}"#.utf8))
    func names(_ id: String?) -> [String?] {
      keys.candidates(id: id, .aesWrap(16), algorithm: "A128KW", encryption: "A128GCM").map(\.id)
    }
    #expect(names("b") == ["b"])
    #expect(names("gone") == [nil])
    #expect(names(nil) == ["a", "b", nil])
    #expect(names("c") == [nil])
  }
}
