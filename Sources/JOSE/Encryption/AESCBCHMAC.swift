internal import COpenSSL

/// AES in CBC mode with HMAC (RFC 7518 §5.2): the first half of a key authenticates, the second one encrypts.
enum AESCBCHMAC {
  /// The plain bytes; nil where key, vector, tag or what was authenticated beside them are not those of the sender.
  static func opened(_ sealed: [UInt8], key: [UInt8], vector: [UInt8], tag: [UInt8], over data: [UInt8]) -> [UInt8]? {
    let half = key.count / 2
    guard key.count == 2 * half, let (cipher, digest) = algorithms(half), vector.count == 16, tag.count == half,
      !sealed.isEmpty, sealed.count % 16 == 0
    else { return nil }
    let bits = UInt64(data.count) * 8
    let input =
      data + vector + sealed + stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> $0) }
    var code = [UInt8](repeating: 0, count: 64)
    var count: UInt32 = 0
    guard HMAC(digest, key, Int32(half), input, input.count, &code, &count) != nil, Int(count) == key.count,
      CRYPTO_memcmp(code, tag, half) == 0
    else { return nil }
    return decrypted(sealed, cipher, key: Array(key[half...]), vector: vector)
  }

  private static func decrypted(
    _ sealed: [UInt8], _ cipher: OpaquePointer?, key: [UInt8], vector: [UInt8]
  ) -> [UInt8]? {
    guard let context = EVP_CIPHER_CTX_new() else { return nil }
    defer {
      EVP_CIPHER_CTX_free(context)
      ERR_clear_error()
    }
    var opened = [UInt8](repeating: 0, count: sealed.count + 16)
    var length: Int32 = 0
    var rest: Int32 = 0
    guard EVP_DecryptInit_ex(context, cipher, nil, key, vector) == 1,
      EVP_DecryptUpdate(context, &opened, &length, sealed, Int32(clamping: sealed.count)) == 1,
      opened.withUnsafeMutableBufferPointer({ buffer in
        EVP_DecryptFinal_ex(context, buffer.baseAddress?.advanced(by: Int(length)), &rest)
      }) == 1
    else { return nil }
    return Array(opened[..<Int(length + rest)])
  }

  /// By the bytes of half a key. The digest is twice as long as the tag that is made of it.
  private static func algorithms(_ half: Int) -> (cipher: OpaquePointer?, digest: OpaquePointer?)? {
    switch half {
    case 16: (EVP_aes_128_cbc(), EVP_sha256())
    case 24: (EVP_aes_192_cbc(), EVP_sha384())
    case 32: (EVP_aes_256_cbc(), EVP_sha512())
    default: nil
    }
  }
}
