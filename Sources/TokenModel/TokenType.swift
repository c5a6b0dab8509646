/// The kind of a token, by the words of the policy and of the reports.
package enum TokenType: String, Sendable, CaseIterable, Codable {
  case access = "access_token"
  case id = "id_token"
  case refresh = "refresh_token"
  /// A refresh token that outlives the session (OpenID Connect Core §11); counted with refresh tokens.
  case offline = "offline_token"
  case logout = "logout_token"
  case dpop = "dpop_proof"
  /// A security event token (RFC 8417).
  case securityEvent = "security_event"
  /// The JWT form of an introspection response (RFC 9701).
  case introspection = "introspection_response"
  case unknown

  /// The word of `ingest --json` and of the samples, which counts offline tokens with refresh tokens.
  package var shortName: String {
    switch self {
    case .access: "access"
    case .id: "id"
    case .refresh, .offline: "refresh"
    case .logout: "logout"
    case .dpop: "dpop"
    case .securityEvent: "set"
    case .introspection: "introspection"
    case .unknown: "unknown"
    }
  }
}

/// Where the type of a token is known from, strongest first.
package enum TokenTypeBasis: String, Sendable, CaseIterable, Codable {
  case header
  case payload
  case field
  case event
  case inferred
}
