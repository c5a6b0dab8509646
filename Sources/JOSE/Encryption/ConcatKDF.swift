internal import TokenModel

/// The derivation of RFC 7518 §4.6.2: one-step with SHA-256 (NIST SP 800-56A, single-step KDF).
enum ConcatKDF {
  /// - Parameter algorithm: the name of what the key is for: `enc` in direct agreement, else `alg`.
  static func key(_ secret: [UInt8], bytes: Int, algorithm: String, _ header: EncryptionHeader) -> [UInt8]? {
    let info =
      counted(Array(algorithm.utf8)) + counted(header.partyU) + counted(header.partyV) + word(bytes * 8)
    var key: [UInt8] = []
    var round = 1
    while key.count < bytes {
      let input = word(round) + secret + info
      guard let block = input.withUnsafeBufferPointer({ PlainDigest.sha256.digest(Bytes($0)) }) else { return nil }
      key += block
      round += 1
    }
    return Array(key[..<bytes])
  }

  private static func counted(_ bytes: [UInt8]) -> [UInt8] { word(bytes.count) + bytes }

  private static func word(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
