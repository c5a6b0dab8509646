internal import TokenModel

/// Reads the parameters of a JOSE header that the audit needs (RFC 7515 §4.1, RFC 7516 §4.1, RFC 7518 §4.8.1).
enum HeaderReader {
  static func read(_ header: JSONValue) throws(QuarantineReason) -> HeaderInfo {
    guard header.isObject else { throw .headerMalformed }
    guard !DuplicateMembers.stand(in: header) else { throw .headerDuplicateKey }
    var info = HeaderInfo()
    for (name, value) in header.members {
      info.parameters.append(name.text)
      let text = value.string?.text
      switch info.parameters.last {
      case "alg": info.algorithm = text
      case "enc": info.encryption = text
      case "typ": info.type = text.map(mediaType)
      case "cty": info.contentType = text.map(mediaType)
      case "kid": info.keyID = text
      case "gty": info.grantType = text
      case "jku": info.anomalies.insert(Anomaly.headerJKU.bit)
      case "x5u": info.anomalies.insert(Anomaly.headerX5U.bit)
      case "jwk": info.anomalies.insert(Anomaly.headerJWK.bit)
      case "zip": info.anomalies.insert(Anomaly.zip.bit)
      case "p2c": if let count = value.integer, count < 1_000 { info.anomalies.insert(Anomaly.p2cLow.bit) }
      default:
        if let text, text.utf8.count <= longestClaim, info.claims.count < mostClaims, !registered.contains(name.text) {
          info.claims.append(HeaderInfo.Claim(name: name.text, value: text))
        }
      }
    }
    guard let algorithm = info.algorithm else { throw .headerAlgorithmMissing }
    info.isUnsecured = algorithm.lowercased() == "none"
    info.tokenType = tokenType(info.type)
    // A DPoP proof carries its own key by design (RFC 9449 §4.2).
    if info.type == "dpop+jwt" { info.anomalies.remove(Anomaly.headerJWK.bit) }
    return info
  }

  /// Bytes of a claim in a header, and claims of one header, that are read.
  private static let longestClaim = 512
  private static let mostClaims = 32
  /// Further header parameters (IANA JSON Object Signing and Encryption Header Parameters).
  private static let registered: Set<String> = [
    "x5c", "x5t", "x5t#S256", "crit", "epk", "apu", "apv", "iv", "tag", "p2s", "url", "nonce", "svt", "b64", "ppt",
  ]

  private static func tokenType(_ mediaType: String?) -> TokenType? {
    switch mediaType {
    case "at+jwt": .access
    case "logout+jwt": .logout
    case "secevent+jwt": .securityEvent
    case "dpop+jwt": .dpop
    case "token-introspection+jwt": .introspection
    default: nil
    }
  }

  /// Lower case, without the `application/` that RFC 7515 §4.1.9 lets a producer leave out.
  private static func mediaType(_ text: String) -> String {
    let lower = text.lowercased()
    return lower.hasPrefix("application/") ? String(lower.dropFirst(12)) : lower
  }
}
