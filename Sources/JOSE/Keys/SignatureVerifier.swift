package import TokenModel

internal import COpenSSL

/// Verifies the signatures of compact JWS (RFC 7515 §5.2) with OpenSSL, for one worker. Symmetric algorithms are not
/// verified: their keys are secrets, which the audit has no business to hold.
package final class SignatureVerifier {
  private let ring: KeyRing
  private let context: OpaquePointer
  private var signature: [UInt8] = []

  package init(_ ring: KeyRing) {
    self.ring = ring
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("There is no memory for OpenSSL.") }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// - Parameters:
  ///   - compact: header, payload and signature; at least 64 bytes behind it must be readable.
  ///   - issuer: `iss`, by which the set is chosen.
  package func verify(_ compact: Bytes, header: HeaderInfo, issuer: Bytes?) -> Verification {
    guard let algorithm = header.algorithm, !header.isUnsecured else { return .unsigned }
    // What an extension demands cannot be honoured without knowing it (RFC 7515 §4.1.11).
    guard let scheme = Scheme(algorithm), !header.parameters.contains("crit") else { return .unverifiable }
    guard let dot = compact.lastIndex(of: UInt8(ascii: ".")), dot + 1 < compact.count else { return .unsigned }
    switch ring.candidates(issuer: issuer, id: header.keyID, algorithm: algorithm) {
    case .noSet: return .notAttempted
    case .none: return .keyUnknown
    case .keys(let keys, let areNamed):
      guard let decoded = Base64URL.decode(compact[dot + 1..<compact.count], into: &signature) else { return .failed }
      let raw = Array(decoded.buffer)
      for key in keys {
        if let publicKey = key.publicKey, isValid(raw, over: compact[0..<dot], publicKey, scheme) { return .verified }
      }
      // Without a `kid` none of the keys may be the right one.
      return areNamed ? .failed : .keyUnknown
    }
  }

  /// How an algorithm signs.
  private enum Scheme {
    case rsa(OpaquePointer?)
    case rsaPSS(OpaquePointer?)
    /// The bytes of r and of s.
    case ecdsa(OpaquePointer?, Int)
    case edwards

    init?(_ algorithm: String) {
      switch algorithm {
      case "RS256": self = .rsa(EVP_sha256())
      case "RS384": self = .rsa(EVP_sha384())
      case "RS512": self = .rsa(EVP_sha512())
      case "PS256": self = .rsaPSS(EVP_sha256())
      case "PS384": self = .rsaPSS(EVP_sha384())
      case "PS512": self = .rsaPSS(EVP_sha512())
      case "ES256", "ES256K": self = .ecdsa(EVP_sha256(), 32)
      case "ES384": self = .ecdsa(EVP_sha384(), 48)
      case "ES512": self = .ecdsa(EVP_sha512(), 66)
      case "EdDSA", "Ed25519", "Ed448": self = .edwards
      default: return nil
      }
    }

    var digest: OpaquePointer? {
      switch self {
      case .rsa(let digest), .rsaPSS(let digest), .ecdsa(let digest, _): digest
      case .edwards: nil
      }
    }
  }

  private func isValid(_ raw: [UInt8], over input: Bytes, _ key: PublicKey, _ scheme: Scheme) -> Bool {
    defer {
      EVP_MD_CTX_reset(context)
      ERR_clear_error()
    }
    var parameters: OpaquePointer?
    guard EVP_DigestVerifyInit(context, &parameters, scheme.digest, nil, key.pointer) == 1 else { return false }
    var signature = raw
    switch scheme {
    case .rsa, .edwards: break
    case .rsaPSS:
      // RFC 7518 §3.5: the salt is as long as the hash, and the mask uses the same hash.
      guard EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) > 0,
        EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) > 0
      else { return false }
    case .ecdsa(_, let half):
      guard raw.count == 2 * half else { return false }
      signature = DER.sequence(DER.integer(Array(raw[..<half])), DER.integer(Array(raw[half...])))
    }
    return EVP_DigestVerify(
      context, signature, signature.count, input.buffer.baseAddress, input.count) == 1
  }
}
