internal import COpenSSL

/// AES in Galois/Counter Mode, as JWE fixes it (RFC 7518 §4.7, §5.3): 96 bits of initialization vector, 128 of tag.
enum AESGCM {
  /// The plain bytes; nil where key, vector, tag or what was authenticated beside them are not those of the sender.
  static func opened(_ sealed: [UInt8], key: [UInt8], vector: [UInt8], tag: [UInt8], over data: [UInt8]) -> [UInt8]? {
    guard vector.count == 12, tag.count == 16, let cipher = cipher(key.count), let context = EVP_CIPHER_CTX_new()
    else { return nil }
    defer {
      EVP_CIPHER_CTX_free(context)
      ERR_clear_error()
    }
    var opened = [UInt8](repeating: 0, count: sealed.count + 16)
    var tag = tag
    var length: Int32 = 0
    var rest: Int32 = 0
    guard EVP_DecryptInit_ex(context, cipher, nil, key, vector) == 1,
      EVP_DecryptUpdate(context, nil, &length, data, Int32(clamping: data.count)) == 1,
      EVP_DecryptUpdate(context, &opened, &length, sealed, Int32(clamping: sealed.count)) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, &tag) == 1,
      EVP_DecryptFinal_ex(context, &opened, &rest) == 1
    else { return nil }
    return Array(opened[..<Int(length)])
  }

  private static func cipher(_ bytes: Int) -> OpaquePointer? {
    switch bytes {
    case 16: EVP_aes_128_gcm()
    case 24: EVP_aes_192_gcm()
    case 32: EVP_aes_256_gcm()
    default: nil
    }
  }
}
