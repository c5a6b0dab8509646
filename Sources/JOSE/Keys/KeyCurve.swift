/// The curves of JWKs that signatures can be verified on (RFC 7518 §6.2.1.1, RFC 8037 §2, RFC 8812 §3.1).
enum KeyCurve: String, CaseIterable {
  case p256 = "P-256"
  case p384 = "P-384"
  case p521 = "P-521"
  case secp256k1
  case ed25519 = "Ed25519"
  case ed448 = "Ed448"

  var bits: Int {
    switch self {
    case .p256, .secp256k1: 256
    case .p384: 384
    case .p521: 521
    case .ed25519: 256
    case .ed448: 456
    }
  }

  /// Of one coordinate, or of the whole key on an Edwards curve.
  var bytes: Int {
    switch self {
    case .p256, .secp256k1, .ed25519: 32
    case .p384: 48
    case .p521: 66
    case .ed448: 57
    }
  }

  /// Whether it is a curve of EdDSA: key type OKP.
  var isEdwards: Bool { self == .ed25519 || self == .ed448 }

  /// The object identifier's content: of the named curve (RFC 5480 §2.1.1.1), or of the key (RFC 8410 §3).
  var identifier: [UInt8] {
    switch self {
    case .p256: [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
    case .p384: [0x2B, 0x81, 0x04, 0x00, 0x22]
    case .p521: [0x2B, 0x81, 0x04, 0x00, 0x23]
    case .secp256k1: [0x2B, 0x81, 0x04, 0x00, 0x0A]
    case .ed25519: [0x2B, 0x65, 0x70]
    case .ed448: [0x2B, 0x65, 0x71]
    }
  }
}
