import JOSE
import Testing
import TokenModel

@Suite("Digests")
struct DigestTests {
  private func hex(_ digest: KeyedDigest, _ message: String) -> String {
    Array(message.utf8).withUnsafeBufferPointer { Hexadecimal.text(digest.digest(Bytes($0))) }
  }

  @Test(
    "digests without a key give the vectors of RFC 1321 and FIPS 180-4",
    arguments: [
      (PlainDigest.md5, "900150983cd24fb0d6963f7d28e17f72"), (.sha1, "a9993e364706816aba3e25717850c26c9cd0d89d"),
      (.sha224, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
      (.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        .sha384,
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
      ),
      (
        .sha512,
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
      ),
    ])
  func plain(_ algorithm: PlainDigest, _ expected: String) throws {
    let digest = try #require(algorithm.digest(Bytes("abc")))
    #expect(Hexadecimal.text(digest) == expected && digest.count == algorithm.length)
  }

  @Test("HMAC-SHA-256 gives the vectors of RFC 4231, one after another under one key")
  func rfc4231() {
    let first = KeyedDigest(key: Array(repeating: 0x0b, count: 20))
    for _ in 0..<2 {
      #expect(hex(first, "Hi There") == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    }
    let second = KeyedDigest(key: Array("Jefe".utf8))
    #expect(
      hex(second, "what do ya want for nothing?") == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test("HMAC is that of RFC 2104 made of plain digests, for messages of every length around a block's")
  func lengths() throws {
    func plain(_ bytes: [UInt8]) throws -> [UInt8] {
      try #require(bytes.withUnsafeBufferPointer { PlainDigest.sha256.digest(Bytes($0)) })
    }
    let key = (0..<32).map { UInt8($0 * 7 & 0xFF) }
    let digest = KeyedDigest(key: key)
    let padded = key + [UInt8](repeating: 0, count: 32)
    for length in 0...330 {
      let message = (0..<length).map { UInt8($0 & 0xFF) }
      let expected = try plain(padded.map { $0 ^ 0x5c } + plain(padded.map { $0 ^ 0x36 } + message))
      #expect(message.withUnsafeBufferPointer { digest.digest(Bytes($0)) } == expected, "\(length) bytes")
      // The same message in two parts, with the length of the first before it.
      guard length > 0 else { continue }
      let parts = [0, 0, 0, UInt8(length / 2)] + message
      let joined = try plain(padded.map { $0 ^ 0x5c } + plain(padded.map { $0 ^ 0x36 } + parts))
      let word = message.withUnsafeBufferPointer { all in
        let all = Bytes(all)
        return digest.words(all[0..<length / 2], all[length / 2..<length])
      }
      let bytes = [word.0, word.1].flatMap { word in
        (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
      }
      #expect(bytes == Array(joined.prefix(16)), "\(length) bytes in two parts")
    }
  }

  @Test("two parts are told apart from two others that join to the same bytes")
  func parts() {
    let digest = KeyedDigest(key: Array(repeating: 1, count: 32))
    #expect(digest.word(Bytes("ab"), Bytes("c")) != digest.word(Bytes("a"), Bytes("bc")))
    #expect(digest.word(Bytes("ab"), Bytes("c")) == digest.word(Bytes("ab"), Bytes("c")))
  }

  @Test("SHA-256 gives the vectors of FIPS 180-4, in pieces too")
  func sha256() {
    #expect(SHA256.hex([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    let hasher = SHA256()
    hasher.update(Array("a".utf8))
    hasher.update(Array("bc".utf8))
    #expect(Hexadecimal.text(hasher.finish()) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Hexadecimal.text(hasher.finish()) == SHA256.hex([]))
  }
}
