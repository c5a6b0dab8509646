internal import COpenSSL
internal import TokenModel

/// What the header of an encrypted token says of how to open it (RFC 7516 §4.1, RFC 7518 §4.6.1, §4.7.1).
struct EncryptionHeader {
  let algorithm: String
  let encryption: String
  let cipher: ContentCipher
  let isCompressed: Bool
  /// `iv` and `tag` of a wrapped key.
  private(set) var vector: [UInt8]?
  private(set) var tag: [UInt8]?
  /// `apu` and `apv`, decoded.
  let partyU: [UInt8]
  let partyV: [UInt8]
  private let ephemeral: EphemeralKey?

  private struct EphemeralKey {
    var curve: String
    var x: [UInt8]
    var y: [UInt8]?
  }

  /// Nil where it demands what is not known here: another cipher, compression or extension.
  init?(_ header: JSONValue) {
    guard let algorithm = JWKReader.text(header, "alg"), let encryption = JWKReader.text(header, "enc"),
      let cipher = ContentCipher(rawValue: encryption), header.member("crit") == nil
    else { return nil }
    if let zip = header.member("zip") {
      guard let name = zip.string, name == "DEF" else { return nil }
    }
    self.algorithm = algorithm
    self.encryption = encryption
    self.cipher = cipher
    isCompressed = header.member("zip") != nil
    vector = JWKReader.bytes(header, "iv")
    tag = JWKReader.bytes(header, "tag")
    partyU = JWKReader.bytes(header, "apu") ?? []
    partyV = JWKReader.bytes(header, "apv") ?? []
    ephemeral = header.member("epk").flatMap { key in
      guard let curve = JWKReader.text(key, "crv"), let x = JWKReader.bytes(key, "x") else { return nil }
      return EphemeralKey(curve: curve, x: x, y: JWKReader.bytes(key, "y"))
    }
  }

  /// Z of the agreement (RFC 7518 §4.6.2): with a key on the same curve, whose point OpenSSL has found to lie on it.
  func sharedSecret(with key: PrivateKey) -> [UInt8]? {
    guard let ephemeral, key.family == .agreement(curve: ephemeral.curve), let peer = publicKey(ephemeral),
      let context = EVP_PKEY_CTX_new(key.pointer, nil)
    else { return nil }
    defer {
      EVP_PKEY_CTX_free(context)
      ERR_clear_error()
    }
    var length = 0
    guard EVP_PKEY_derive_init(context) > 0, EVP_PKEY_derive_set_peer(context, peer.pointer) > 0,
      EVP_PKEY_derive(context, nil, &length) > 0
    else { return nil }
    var secret = [UInt8](repeating: 0, count: length)
    guard EVP_PKEY_derive(context, &secret, &length) > 0 else { return nil }
    return Array(secret[..<length])
  }

  private func publicKey(_ key: EphemeralKey) -> PublicKey? {
    if PrivateKey.montgomery[key.curve] != nil { return PublicKey(montgomery: key.curve, x: key.x) }
    guard let curve = KeyCurve(rawValue: key.curve), let y = key.y else { return nil }
    return PublicKey(curve: curve, x: key.x, y: y)
  }
}
