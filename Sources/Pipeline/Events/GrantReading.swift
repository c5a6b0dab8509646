internal import TokenModel

/// The grant that a token's own claims name.
enum GrantReading {
  /// `gty` of Auth0 and FusionAuth, `grant_type`, where a log states none.
  static func grant(named text: Bytes) -> Grant {
    if text == "client-credentials" { return .clientCredentials }
    if text == "password" || text == "refresh_token" || text == "authorization_code" {
      return Grant(grantType: text.text)
    }
    return text.count <= 64 ? Grant(grantType: text.text) : .unknown
  }

  /// The third pair of letters that Keycloak (26.2 and later) puts before the token's identifier: `onrtac:…`
  /// (formats §1.1).
  static func grant(ofTokenID id: Bytes) -> Grant {
    guard id.count > 7, id[6] == UInt8(ascii: ":") else { return .unknown }
    return switch (id[4], id[5]) {
    case (UInt8(ascii: "a"), UInt8(ascii: "c")): .authorizationCode
    case (UInt8(ascii: "r"), UInt8(ascii: "t")): .refreshToken
    case (UInt8(ascii: "d"), UInt8(ascii: "g")): .device
    case (UInt8(ascii: "c"), UInt8(ascii: "i")): .ciba
    case (UInt8(ascii: "c"), UInt8(ascii: "c")): .clientCredentials
    case (UInt8(ascii: "r"), UInt8(ascii: "o")): .password
    case (UInt8(ascii: "t"), UInt8(ascii: "e")): .tokenExchange
    case (UInt8(ascii: "p"), UInt8(ascii: "g")): .permission
    case (UInt8(ascii: "p"), UInt8(ascii: "c")): .preAuthorizedCode
    default: .unknown
    }
  }
}
