package import TokenModel

internal import COpenSSL

/// HMAC-SHA-256 (RFC 2104) under one key, for many messages: the key is set once. One instance a worker.
package final class KeyedDigest {
  private let context: OpaquePointer
  private var digest = [UInt8](repeating: 0, count: 32)

  /// - Parameter key: 32 random bytes.
  package init(key: [UInt8]) {
    guard let context = HMAC_CTX_new(), HMAC_Init_ex(context, key, Int32(key.count), EVP_sha256(), nil) == 1 else {
      preconditionFailure("OpenSSL has no HMAC-SHA-256.")
    }
    self.context = context
  }

  deinit { HMAC_CTX_free(context) }

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

  private func compute(_ first: Bytes, _ second: Bytes) {
    HMAC_Init_ex(context, nil, 0, nil, nil)
    if !second.isEmpty {
      var length = UInt32(truncatingIfNeeded: first.count).bigEndian
      withUnsafeBytes(of: &length) { part in
        _ = HMAC_Update(context, part.baseAddress?.assumingMemoryBound(to: UInt8.self), part.count)
      }
    }
    HMAC_Update(context, first.buffer.baseAddress, first.count)
    if !second.isEmpty { HMAC_Update(context, second.buffer.baseAddress, second.count) }
    var length: UInt32 = 0
    HMAC_Final(context, &digest, &length)
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
