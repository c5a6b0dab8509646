internal import COpenSSL
internal import TokenModel

/// How the key of the content reaches whoever opens a token (RFC 7518 §4).
///
/// Left out on purpose: `RSA1_5`, whose padding tells too much (RFC 8017 §7.2), and `PBES2-…`, with which whoever writes
/// a token chooses how long the audit works on it. Tokens under them stay closed.
enum KeyManagement: Equatable {
  case rsaOAEP(PlainDigest)
  /// Bytes of the wrapping key that is agreed upon; nil: the content's key itself is.
  case agreement(wrapping: Int?)
  case aesWrap(Int)
  case gcmWrap(Int)
  case direct

  init?(_ algorithm: String) {
    switch algorithm {
    case "RSA-OAEP": self = .rsaOAEP(.sha1)
    case "RSA-OAEP-256": self = .rsaOAEP(.sha256)
    case "RSA-OAEP-384": self = .rsaOAEP(.sha384)
    case "RSA-OAEP-512": self = .rsaOAEP(.sha512)
    case "ECDH-ES": self = .agreement(wrapping: nil)
    case "ECDH-ES+A128KW": self = .agreement(wrapping: 16)
    case "ECDH-ES+A192KW": self = .agreement(wrapping: 24)
    case "ECDH-ES+A256KW": self = .agreement(wrapping: 32)
    case "A128KW": self = .aesWrap(16)
    case "A192KW": self = .aesWrap(24)
    case "A256KW": self = .aesWrap(32)
    case "A128GCMKW": self = .gcmWrap(16)
    case "A192GCMKW": self = .gcmWrap(24)
    case "A256GCMKW": self = .gcmWrap(32)
    case "dir": self = .direct
    default: return nil
    }
  }

  /// The content's key; nil where the token was not encrypted to this key, or is not sound.
  func contentKey(_ encrypted: [UInt8], under key: DecryptionKey, _ header: EncryptionHeader) -> [UInt8]? {
    switch (self, key.material) {
    case (.rsaOAEP(let digest), .asymmetric(let key)): return Self.unsealed(encrypted, key, digest)
    case (.agreement(let wrapping), .asymmetric(let key)):
      guard let shared = header.sharedSecret(with: key) else { return nil }
      guard let wrapping else {
        return encrypted.isEmpty
          ? ConcatKDF.key(shared, bytes: header.cipher.keyBytes, algorithm: header.encryption, header) : nil
      }
      return ConcatKDF.key(shared, bytes: wrapping, algorithm: header.algorithm, header)
        .flatMap { AESKeyWrap.unwrapped(encrypted, under: $0) }
    case (.aesWrap, .secret(let secret)): return AESKeyWrap.unwrapped(encrypted, under: secret)
    case (.gcmWrap, .secret(let secret)):
      guard let vector = header.vector, let tag = header.tag else { return nil }
      return AESGCM.opened(encrypted, key: secret, vector: vector, tag: tag, over: [])
    case (.direct, .secret(let secret)): return encrypted.isEmpty ? secret : nil
    default: return nil
    }
  }

  /// RSAES-OAEP (RFC 8017 §7.1.2), its mask by the same digest (RFC 7518 §4.3).
  private static func unsealed(_ encrypted: [UInt8], _ key: PrivateKey, _ digest: PlainDigest) -> [UInt8]? {
    guard let context = EVP_PKEY_CTX_new(key.pointer, nil) else { return nil }
    defer {
      EVP_PKEY_CTX_free(context)
      ERR_clear_error()
    }
    var length = Int(EVP_PKEY_get_size(key.pointer))
    guard encrypted.count == length, EVP_PKEY_decrypt_init(context) > 0,
      EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0,
      EVP_PKEY_CTX_set_rsa_oaep_md(context, digest.algorithm) > 0,
      EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest.algorithm) > 0
    else { return nil }
    var opened = [UInt8](repeating: 0, count: length)
    guard EVP_PKEY_decrypt(context, &opened, &length, encrypted, encrypted.count) > 0 else { return nil }
    return Array(opened[..<length])
  }
}
