internal import COpenSSL

/// A public key that OpenSSL took for sound. This file, `PrivateKey.swift` and
/// `SignatureVerifier.swift` are where keys touch memory by pointer.
///
/// `@unchecked Sendable`: the key is never changed after it was made, and OpenSSL lets threads share such a key.
final class PublicKey: @unchecked Sendable {
  let pointer: OpaquePointer

  /// RFC 8017: modulus and exponent, most significant byte first.
  convenience init?(modulus: [UInt8], exponent: [UInt8]) {
    let algorithm = DER.sequence(
      DER.identifier([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]), DER.null)
    self.init(
      DER.sequence(algorithm, DER.bits(DER.sequence(DER.integer(modulus), DER.integer(exponent)))), checks: false)
  }

  /// A point on one of the named curves, or the bytes of a key of EdDSA.
  convenience init?(curve: KeyCurve, x: [UInt8], y: [UInt8]) {
    if curve.isEdwards {
      guard x.count == curve.bytes, y.isEmpty else { return nil }
      self.init(DER.sequence(DER.sequence(DER.identifier(curve.identifier)), DER.bits(x)), checks: false)
    } else {
      guard x.count == curve.bytes, y.count == curve.bytes else { return nil }
      let algorithm = DER.sequence(
        DER.identifier([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]), DER.identifier(curve.identifier))
      self.init(DER.sequence(algorithm, DER.bits([0x04] + x + y)), checks: true)
    }
  }

  /// The bytes of a key of X25519 or X448 (RFC 8037 §2).
  init?(montgomery curve: String, x: [UInt8]) {
    guard let type = PrivateKey.montgomery[curve], let key = EVP_PKEY_new_raw_public_key(type, nil, x, x.count) else {
      ERR_clear_error()
      return nil
    }
    pointer = key
  }

  /// A SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). `checks`: whether a point must be shown to lie on its curve.
  private init?(_ info: [UInt8], checks: Bool) {
    let key = info.withUnsafeBufferPointer { buffer -> OpaquePointer? in
      var cursor = buffer.baseAddress
      return d2i_PUBKEY(nil, &cursor, buffer.count)
    }
    guard let key else {
      ERR_clear_error()
      return nil
    }
    pointer = key
    if checks {
      let context = EVP_PKEY_CTX_new(key, nil)
      defer { EVP_PKEY_CTX_free(context) }
      guard EVP_PKEY_public_check(context) == 1 else {
        ERR_clear_error()
        return nil
      }
    }
  }

  deinit { EVP_PKEY_free(pointer) }
}
