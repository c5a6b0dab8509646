internal import COpenSSL

/// A private key that OpenSSL took for sound, for opening what was encrypted to it. Freed with its secrets erased.
///
/// `@unchecked Sendable`: the key is never changed after it was made, and OpenSSL lets threads share such a key.
final class PrivateKey: @unchecked Sendable {
  let pointer: OpaquePointer

  /// What a key can do (RFC 7518 §4.3, §4.6, RFC 8037 §3.2).
  enum Family: Equatable, Sendable {
    case rsa
    /// A curve by the name that JWKs give it.
    case agreement(curve: String)
  }

  let family: Family

  /// The members of RFC 7518 §6.3.1 and §6.3.2, in the order of RFC 8017 appendix A.1.2: n, e, d, p, q, dp, dq, qi.
  convenience init?(rsa numbers: [[UInt8]]) {
    guard numbers.count == 8 else { return nil }
    let content = DER.integer([0]) + numbers.flatMap(DER.integer)
    self.init(Self.decoded(DER.sequence(content), type: EVP_PKEY_RSA), .rsa)
  }

  /// A secret number with its point on a curve (RFC 7518 §6.2.2, RFC 5915 §3).
  convenience init?(curve: KeyCurve, secret: [UInt8], x: [UInt8], y: [UInt8]) {
    guard !curve.isEdwards, [secret, x, y].allSatisfy({ $0.count == curve.bytes }) else { return nil }
    let content =
      DER.integer([1]) + DER.octets(secret) + DER.explicit(0, DER.identifier(curve.identifier))
      + DER.explicit(1, DER.bits([0x04] + x + y))
    self.init(Self.decoded(DER.sequence(content), type: EVP_PKEY_EC), .agreement(curve: curve.rawValue))
  }

  /// The secret of a key of X25519 or X448 (RFC 8037 §2).
  convenience init?(montgomery curve: String, secret: [UInt8]) {
    guard let type = Self.montgomery[curve] else { return nil }
    self.init(EVP_PKEY_new_raw_private_key(type, nil, secret, secret.count), .agreement(curve: curve))
  }

  /// A key in PEM (RFC 7468 §10, RFC 5915 §4, RFC 8017 appendix A.1.2), without a passphrase.
  convenience init?(pem: [UInt8]) {
    guard let bio = BIO_new_mem_buf(pem, Int32(clamping: pem.count)) else { return nil }
    defer { BIO_free(bio) }
    // With an empty passphrase OpenSSL asks nobody for one.
    var passphrase: [CChar] = [0]
    guard let key = PEM_read_bio_PrivateKey(bio, nil, nil, &passphrase) else {
      ERR_clear_error()
      return nil
    }
    guard let family = Self.family(of: key) else {
      EVP_PKEY_free(key)
      return nil
    }
    self.init(key, family)
  }

  private init?(_ key: OpaquePointer?, _ family: Family) {
    guard let key else {
      ERR_clear_error()
      return nil
    }
    pointer = key
    self.family = family
  }

  deinit { EVP_PKEY_free(pointer) }

  static let montgomery: [String: Int32] = ["X25519": EVP_PKEY_X25519, "X448": EVP_PKEY_X448]

  private static func decoded(_ encoded: [UInt8], type: Int32) -> OpaquePointer? {
    var encoded = encoded
    defer { OPENSSL_cleanse(&encoded, encoded.count) }
    return encoded.withUnsafeBufferPointer { buffer in
      var cursor = buffer.baseAddress
      return d2i_PrivateKey(type, nil, &cursor, buffer.count)
    }
  }

  private static func family(of key: OpaquePointer) -> Family? {
    switch EVP_PKEY_get_base_id(key) {
    case EVP_PKEY_RSA: return .rsa
    case EVP_PKEY_X25519: return .agreement(curve: "X25519")
    case EVP_PKEY_X448: return .agreement(curve: "X448")
    case EVP_PKEY_EC:
      var name = [CChar](repeating: 0, count: 32)
      guard EVP_PKEY_get_group_name(key, &name, name.count, nil) == 1 else { return nil }
      let group = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return ["prime256v1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"][group].map { .agreement(curve: $0) }
    default: return nil
    }
  }
}
