/// The public part of a JSON Web Key (RFC 7517), with what is wrong about it. A private part is noticed and not kept.
package struct JSONWebKey: Sendable {
  /// `RSA`, `EC`, `OKP`, `oct`, or what else stands there.
  package var type: String
  package var id: String?
  package var algorithm: String?
  package var use: String?
  /// Of an RSA modulus, a curve, or a symmetric key; nil where it cannot be told.
  package var bits: Int?
  package var curve: String?
  package var problems: [Problem]
  let publicKey: PublicKey?

  /// What is wrong about a key.
  package enum Problem: String, Sendable, CaseIterable, Codable {
    /// A private or symmetric key stands in the set: whoever reads it can sign.
    case privatePart = "private_part"
    case weak
    /// RSA with an exponent that is even or below 3.
    case weakExponent = "weak_exponent"
    case noID = "no_kid"
    case noAlgorithm = "no_alg"
    case noUse = "no_use"
    /// Another key of the set has the same `kid`.
    case duplicateID = "duplicate_kid"
    /// `alg` is none for a key of this type, or of this curve.
    case algorithmMismatch = "alg_mismatch"
    /// `alg` is RSA1_5, or signs with SHA-1.
    case deprecatedAlgorithm = "deprecated_alg"
    /// A key type or curve that is not known here.
    case unsupported
    /// Members are missing, no base64url, or no point of the curve.
    case malformed

    /// What it means, for people.
    package var words: String {
      switch self {
      case .privatePart: "holds a private or symmetric key: whoever reads this set can sign tokens; replace the key"
      case .weak: "is too weak: RSA needs 2048 bits, curves 128 bits of security"
      case .weakExponent: "has an RSA exponent that is even or below 3"
      case .noID: "has no kid, so tokens cannot name it"
      case .noAlgorithm: "has no alg, so it may be used with any algorithm of its type"
      case .noUse: "has no use, so a signing key may serve for encryption"
      case .duplicateID: "shares its kid with another key of the set"
      case .algorithmMismatch: "has an alg that does not fit its type or curve"
      case .deprecatedAlgorithm: "has a deprecated alg"
      case .unsupported: "is of a type or on a curve that is not supported"
      case .malformed: "cannot be read as a key of its type"
      }
    }
  }

  /// The algorithms that a key of this type and curve may sign with.
  static func algorithms(type: String, curve: String?) -> Set<String> {
    switch (type, curve) {
    case ("RSA", _): ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"]
    case ("EC", "P-256"): ["ES256"]
    case ("EC", "P-384"): ["ES384"]
    case ("EC", "P-521"): ["ES512"]
    case ("EC", "secp256k1"): ["ES256K"]
    case ("OKP", "Ed25519"): ["EdDSA", "Ed25519"]
    case ("OKP", "Ed448"): ["EdDSA", "Ed448"]
    default: []
    }
  }

  /// Why it is not used, whatever its algorithm: a signature under such a key proves nothing, or cannot be checked.
  package var obstacles: [Problem] { problems.filter(Self.disqualifying.contains) }

  private static let disqualifying: Set<Problem> = [.privatePart, .weak, .weakExponent, .unsupported, .malformed]

  /// Whether a signature under an algorithm may be verified with it.
  func verifies(_ algorithm: String) -> Bool {
    publicKey != nil && obstacles.isEmpty && use != "enc" && (self.algorithm ?? algorithm) == algorithm
      && Self.algorithms(type: type, curve: curve).contains(algorithm)
  }
}
