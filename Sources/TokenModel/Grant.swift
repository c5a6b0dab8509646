/// The OAuth 2.0 grant that led to an issuance (RFC 6749 §1.3 and its extensions).
package enum Grant: String, Sendable, CaseIterable, Codable {
  case authorizationCode = "authorization_code"
  case refreshToken = "refresh_token"
  case clientCredentials = "client_credentials"
  case password
  case implicit
  case device
  case ciba
  case tokenExchange = "token_exchange"
  case jwtBearer = "jwt_bearer"
  case permission
  case preAuthorizedCode = "pre-authorized_code"
  case unknown

  /// The grant that a `grant_type` parameter names (RFC 6749, 8628, 8693, 7523, OpenID CIBA, OpenID4VCI).
  package init(grantType: String) {
    switch grantType {
    case "authorization_code": self = .authorizationCode
    case "refresh_token": self = .refreshToken
    case "client_credentials": self = .clientCredentials
    case "password": self = .password
    case "implicit": self = .implicit
    case "device_code", "urn:ietf:params:oauth:grant-type:device_code": self = .device
    case "urn:openid:params:grant-type:ciba": self = .ciba
    case "token_exchange", "urn:ietf:params:oauth:grant-type:token-exchange": self = .tokenExchange
    case "urn:ietf:params:oauth:grant-type:jwt-bearer": self = .jwtBearer
    case "urn:ietf:params:oauth:grant-type:uma-ticket": self = .permission
    case "urn:ietf:params:oauth:grant-type:pre-authorized_code": self = .preAuthorizedCode
    default: self = .unknown
    }
  }
}
