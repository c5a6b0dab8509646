package import TokenModel

internal import COpenSSL

/// HMAC-SHA-256 (RFC 2104) under one key, for many messages: what the key makes of the hash's state is kept, so that a
/// message costs its own blocks and one more. One instance a worker.
package final class KeyedDigest {
  /// The states behind the first block of the inner and of the outer hash.
  private let inner: SHA256_CTX
  private let outer: SHA256_CTX
  private var digest = [UInt8](repeating: 0, count: 32)

  /// - Parameter key: 32 random bytes; never more than a block of 64.
  package init(key: [UInt8]) {
    precondition(key.count <= 64, "A longer key would have to be hashed first.")
    inner = Self.state(behind: key, 0x36)
    outer = Self.state(behind: key, 0x5c)
  }

  private static func state(behind key: [UInt8], _ pad: UInt8) -> SHA256_CTX {
    var block = [UInt8](repeating: pad, count: 64)
    for (position, byte) in key.enumerated() { block[position] ^= byte }
    var state = SHA256_CTX()
    SHA256_Init(&state)
    SHA256_Update(&state, block, block.count)
    OPENSSL_cleanse(&block, block.count)
    return state
  }

  /// The digest of one message.
  package func digest(_ message: Bytes) -> [UInt8] {
    compute(message, .empty)
    return digest
  }

  /// The first 64 bits of the digest over two parts, the length of the first one before them, so that no two pairs
  /// give one message.
  package func word(_ first: Bytes, _ second: Bytes) -> UInt64 {
    compute(first, second)
    return digest.withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
  }

  /// The first 128 bits of the same digest.
  package func words(_ first: Bytes, _ second: Bytes) -> (UInt64, UInt64) {
    compute(first, second)
    return digest.withUnsafeBytes {
      (
        UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }

  private func compute(_ first: Bytes, _ second: Bytes) {
    var state = inner
    if !second.isEmpty {
      var length = UInt32(truncatingIfNeeded: first.count).bigEndian
      SHA256_Update(&state, &length, 4)
    }
    SHA256_Update(&state, first.buffer.baseAddress, first.count)
    if !second.isEmpty { SHA256_Update(&state, second.buffer.baseAddress, second.count) }
    digest.withUnsafeMutableBufferPointer { digest in
      SHA256_Final(digest.baseAddress, &state)
      state = outer
      SHA256_Update(&state, digest.baseAddress, digest.count)
      SHA256_Final(digest.baseAddress, &state)
    }
  }

  /// 32 bytes from the system's source of randomness.
  package static func randomKey() -> [UInt8] {
    var key = [UInt8](repeating: 0, count: 32)
    guard RAND_bytes(&key, Int32(key.count)) == 1 else {
      preconditionFailure("The system gives no random bytes.")
    }
    return key
  }
}
