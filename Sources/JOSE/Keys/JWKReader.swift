internal import TokenModel

/// Reads one JWK (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2).
enum JWKReader {
  static func read(_ value: JSONValue) -> JSONWebKey {
    let type = text(value, "kty") ?? ""
    var key = Material()
    switch type {
    case "RSA": key = rsa(value)
    case "EC", "OKP": key = onCurve(value, type)
    case "oct":
      let secret = bytes(value, "k")
      key.bits = secret.map { $0.count * 8 }
      key.problems = secret == nil ? [.malformed] : secret.map { $0.count < 32 } == true ? [.weak] : []
    default: key.problems = [.unsupported]
    }
    var problems = key.problems
    if hasPrivatePart(value) { problems.insert(.privatePart, at: 0) }
    let (id, algorithm, use) = (text(value, "kid"), text(value, "alg"), text(value, "use"))
    if id == nil { problems.append(.noID) }
    problems += algorithmProblems(algorithm, type: type, curve: key.curve, use: use)
    if use == nil, value.member("key_ops") == nil { problems.append(.noUse) }
    return JSONWebKey(
      type: type, id: id, algorithm: algorithm, use: use, bits: key.bits, curve: key.curve, problems: problems,
      publicKey: key.publicKey)
  }

  private struct Material {
    var bits: Int?
    var curve: String?
    var publicKey: PublicKey?
    var problems: [JSONWebKey.Problem] = []
  }

  private static func rsa(_ value: JSONValue) -> Material {
    var key = Material()
    guard let modulus = bytes(value, "n"), let exponent = bytes(value, "e"), let top = modulus.first(where: { $0 != 0 })
    else {
      key.problems = [.malformed]
      return key
    }
    let length = modulus.drop { $0 == 0 }.count
    key.bits = length * 8 - top.leadingZeroBitCount
    let isTiny = exponent.drop { $0 == 0 }.count <= 1 && (exponent.last ?? 0) < 3
    if isTiny || (exponent.last ?? 0) & 1 == 0 { key.problems.append(.weakExponent) }
    if key.bits ?? 0 < 2048 { key.problems.append(.weak) }
    key.publicKey = PublicKey(modulus: modulus, exponent: exponent)
    if key.publicKey == nil { key.problems.append(.malformed) }
    return key
  }

  /// Curves below 128 bits of security.
  private static let weakCurves: Set<String> = ["P-192", "P-224", "secp192r1", "secp224r1", "secp160r1", "secp192k1"]
  /// Curves for key agreement alone (RFC 8037 §3.2).
  private static let agreement: [String: Int] = ["X25519": 256, "X448": 448]

  private static func onCurve(_ value: JSONValue, _ type: String) -> Material {
    var key = Material()
    key.curve = text(value, "crv")
    guard let name = key.curve else {
      key.problems = [.malformed]
      return key
    }
    guard let curve = KeyCurve(rawValue: name), curve.isEdwards == (type == "OKP") else {
      key.bits = type == "OKP" ? agreement[name] : nil
      key.problems = weakCurves.contains(name) ? [.weak] : key.bits == nil ? [.unsupported] : []
      return key
    }
    key.bits = curve.bits
    if let x = bytes(value, "x"), let y = curve.isEdwards ? [] : bytes(value, "y") {
      key.publicKey = PublicKey(curve: curve, x: x, y: y)
    }
    if key.publicKey == nil { key.problems = [.malformed] }
    return key
  }

  private static func algorithmProblems(
    _ algorithm: String?, type: String, curve: String?, use: String?
  ) -> [JSONWebKey.Problem] {
    guard let algorithm else { return [.noAlgorithm] }
    if ["RSA1_5", "RS1"].contains(algorithm) { return [.deprecatedAlgorithm] }
    let signs = JSONWebKey.algorithms(type: type, curve: curve)
    switch type {
    case "RSA": return signs.contains(algorithm) || algorithm.hasPrefix("RSA-OAEP") ? [] : [.algorithmMismatch]
    case "EC", "OKP": return signs.contains(algorithm) || algorithm.hasPrefix("ECDH-") ? [] : [.algorithmMismatch]
    case "oct":
      let isAsymmetric = ["RS", "PS", "ES", "Ed"].contains { algorithm.hasPrefix($0) } || algorithm.hasPrefix("ECDH-")
      return isAsymmetric ? [.algorithmMismatch] : []
    default: return []
    }
  }

  /// Members of RFC 7518 §6.3.2, §6.2.2, §6.4.1. Their values are not read.
  private static func hasPrivatePart(_ value: JSONValue) -> Bool {
    ["d", "p", "q", "dp", "dq", "qi", "oth", "k"].contains { name in
      value.members.contains { $0.key.text == name }
    }
  }

  static func text(_ value: JSONValue, _ name: StaticString) -> String? { value.member(name)?.string?.text }

  /// A member in base64url. Strings of a document stand in memory that reaches further than the decoder reads.
  static func bytes(_ value: JSONValue, _ name: StaticString) -> [UInt8]? {
    guard let text = value.member(name)?.string, !text.isEmpty, text.count <= 16_384 else { return nil }
    let padded = Array(text.buffer) + Array(repeating: 0, count: 64)
    var buffer: [UInt8] = []
    return padded.withUnsafeBufferPointer { characters in
      Base64URL.decode(Bytes(UnsafeBufferPointer(rebasing: characters[..<text.count])), into: &buffer)
        .map { Array($0.buffer) }
    }
  }
}
