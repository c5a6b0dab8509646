package import TokenModel

internal import COpenSSL

/// SHA-256 over a stream of bytes (FIPS 180-4), by OpenSSL.
package final class SHA256 {
  private var state = SHA256_CTX()

  package init() { SHA256_Init(&state) }

  package func update(_ bytes: Bytes) { SHA256_Update(&state, bytes.buffer.baseAddress, bytes.count) }

  package func update(_ bytes: [UInt8]) { SHA256_Update(&state, bytes, bytes.count) }

  /// The digest of what was given so far, and a fresh start.
  package func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    SHA256_Final(&digest, &state)
    SHA256_Init(&state)
    return digest
  }

  /// The first 64 bits of the digest of what was given so far; more may follow.
  package var word: UInt64 {
    var copy = state
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
      SHA256_Final(digest.baseAddress, &copy)
      return UInt64(bigEndian: UnsafeRawBufferPointer(digest).loadUnaligned(as: UInt64.self))
    }
  }

  /// The digest of one run of bytes, in lower-case hexadecimal.
  package static func hex(_ bytes: [UInt8]) -> String {
    let hasher = SHA256()
    hasher.update(bytes)
    return Hexadecimal.text(hasher.finish())
  }
}
