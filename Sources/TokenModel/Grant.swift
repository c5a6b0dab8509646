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
    var text = grantType
    self = text.withUTF8 { Grant(grantType: Bytes($0)) }
  }

  /// The same for borrowed bytes, on the hot path.
  package init(grantType: Bytes) {
    self = Self.names.first { grantType == $0.name }?.grant ?? .unknown
  }

  private static let names: [(name: StaticString, grant: Grant)] = [
    ("authorization_code", .authorizationCode),
    ("refresh_token", .refreshToken),
    ("client_credentials", .clientCredentials),
    // As Auth0 and FusionAuth write it into their tokens (`gty`).
    ("client-credentials", .clientCredentials),
    ("password", .password),
    ("implicit", .implicit),
    ("device_code", .device),
    ("urn:ietf:params:oauth:grant-type:device_code", .device),
    ("urn:openid:params:grant-type:ciba", .ciba),
    ("token_exchange", .tokenExchange),
    ("urn:ietf:params:oauth:grant-type:token-exchange", .tokenExchange),
    ("urn:ietf:params:oauth:grant-type:jwt-bearer", .jwtBearer),
    ("urn:ietf:params:oauth:grant-type:uma-ticket", .permission),
    ("urn:ietf:params:oauth:grant-type:pre-authorized_code", .preAuthorizedCode),
  ]
}
