/// One key that tokens may be encrypted to: an asymmetric private key, or a secret that issuer and audit share.
struct DecryptionKey: Sendable {
  /// `kid`, where the file tells it; a key in PEM has none.
  let id: String?
  /// `alg`, which such a key then serves alone; of a secret used directly it may be the `enc` (RFC 7520 §5.6.1).
  let algorithm: String?
  let material: Material

  enum Material: Sendable {
    case asymmetric(PrivateKey)
    case secret([UInt8])
  }

  /// Whether what a header says may have been encrypted to it.
  func fits(_ management: KeyManagement, algorithm name: String, encryption: String) -> Bool {
    if let algorithm, algorithm != name, algorithm != encryption { return false }
    switch (material, management) {
    case (.asymmetric(let key), .rsaOAEP): return key.family == .rsa
    case (.asymmetric(let key), .agreement): if case .agreement = key.family { return true } else { return false }
    case (.secret(let secret), .direct): return ContentCipher(rawValue: encryption)?.keyBytes == secret.count
    case (.secret(let secret), .aesWrap(let bytes)), (.secret(let secret), .gcmWrap(let bytes)):
      return secret.count == bytes
    default: return false
    }
  }
}
