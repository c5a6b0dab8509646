internal import COpenSSL

/// AES Key Wrap with the initial value of RFC 3394 §2.2.3.1 (RFC 7518 §4.4).
enum AESKeyWrap {
  /// The key that was wrapped; nil where it was wrapped under another, or is not sound.
  static func unwrapped(_ wrapped: [UInt8], under key: [UInt8]) -> [UInt8]? {
    guard wrapped.count >= 24, wrapped.count <= 72, wrapped.count % 8 == 0, let cipher = cipher(key.count),
      let context = EVP_CIPHER_CTX_new()
    else { return nil }
    defer {
      EVP_CIPHER_CTX_free(context)
      ERR_clear_error()
    }
    EVP_CIPHER_CTX_set_flags(context, Int32(EVP_CIPHER_CTX_FLAG_WRAP_ALLOW))
    var opened = [UInt8](repeating: 0, count: wrapped.count + 8)
    var length: Int32 = 0
    guard EVP_DecryptInit_ex(context, cipher, nil, key, nil) == 1,
      EVP_DecryptUpdate(context, &opened, &length, wrapped, Int32(wrapped.count)) == 1,
      length == Int32(wrapped.count - 8)
    else { return nil }
    return Array(opened[..<Int(length)])
  }

  private static func cipher(_ bytes: Int) -> OpaquePointer? {
    switch bytes {
    case 16: EVP_aes_128_wrap()
    case 24: EVP_aes_192_wrap()
    case 32: EVP_aes_256_wrap()
    default: nil
    }
  }
}
