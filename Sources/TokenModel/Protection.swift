/// How the content of a token is protected.
package enum Protection: String, Sendable, CaseIterable, Codable {
  /// An unsecured JWS: `alg` is `none`, or the signature is empty (RFC 7518 §3.6).
  case none
  /// Signed, readable by everybody who holds it (RFC 7515).
  case jws
  /// Encrypted (RFC 7516).
  case jwe
  /// A reference that says nothing to its holder.
  case opaque
  /// The input does not tell.
  case unknown
}

/// What became of a signature.
package enum Verification: String, Sendable, CaseIterable, Codable {
  case verified
  case failed
  case keyUnknown = "key unknown"
  case unsigned
  case unverifiable
  case notAttempted = "not attempted"
}
