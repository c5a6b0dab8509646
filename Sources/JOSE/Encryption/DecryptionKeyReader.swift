internal import TokenModel

/// Reads the private or secret part of one JWK (RFC 7518 §6.2.2, §6.3.2, §6.4.1, RFC 8037 §2).
enum DecryptionKeyReader {
  /// Nil where the key cannot decrypt: it is public, for signatures, on an unknown curve, or unsound.
  static func read(_ value: JSONValue) -> DecryptionKey? {
    guard JWKReader.text(value, "use") != "sig", let material = material(of: value) else { return nil }
    return DecryptionKey(
      id: JWKReader.text(value, "kid"), algorithm: JWKReader.text(value, "alg"), material: material)
  }

  private static func material(of value: JSONValue) -> DecryptionKey.Material? {
    switch JWKReader.text(value, "kty") {
    case "RSA":
      let names: [StaticString] = ["n", "e", "d", "p", "q", "dp", "dq", "qi"]
      let numbers = names.compactMap { JWKReader.bytes(value, $0) }
      return PrivateKey(rsa: numbers).map { .asymmetric($0) }
    case "EC":
      guard let curve = JWKReader.text(value, "crv").flatMap(KeyCurve.init), let secret = JWKReader.bytes(value, "d"),
        let x = JWKReader.bytes(value, "x"), let y = JWKReader.bytes(value, "y")
      else { return nil }
      return PrivateKey(curve: curve, secret: secret, x: x, y: y).map { .asymmetric($0) }
    case "OKP":
      guard let curve = JWKReader.text(value, "crv"), let secret = JWKReader.bytes(value, "d") else { return nil }
      return PrivateKey(montgomery: curve, secret: secret).map { .asymmetric($0) }
    case "oct": return JWKReader.bytes(value, "k").map { .secret($0) }
    default: return nil
    }
  }
}
