internal import TokenModel

/// What an event of Keycloak says of grants and tokens, whichever way it was logged. The event names the tokens; what
/// is in them it does not tell.
enum KeycloakEvent {
  /// Whether a message of the event logger is an event: changes by administrators share the logger.
  static func isEvent(_ message: Bytes) -> Bool { message.hasPrefix("type=") }

  /// Fills in an event from its fields; the caller has set time and id.
  static func fill(_ event: inout TokenEvent, _ fields: KeycloakFields) throws(QuarantineReason) {
    guard var type = fields[.type], !type.isEmpty else { throw .eventFieldMissing }
    // Webhook listeners tell the kinds of events apart by a prefix.
    if type.hasPrefix("access.") { type = type[7..<type.count] }
    event.client = known(fields[.clientID])
    event.subject = known(fields[.userID])
    event.issuer = known(fields[.realmName]) ?? known(fields[.realmID])
    if let grantType = known(fields[.grantType]) { event.grant = Grant(grantType: grantType) }
    if event.grant == .unknown, let id = fields[.tokenID].flatMap({ KeycloakTokenID($0) }) { event.grant = id.grant }
    if let scope = known(fields[.scope]) { event.scopes = .text(scope) }
    if let audience = known(fields[.audience]) { event.audiences = .text(audience) }
    if fields.leaksToken { event.anomalies.insert(Anomaly.payloadLeak.bit) }
    if type.hasSuffix("_ERROR") || known(fields[.error]) != nil {
      event.outcome = .error
      return
    }
    guard let issuance = issuance(type, fields) else { return }
    // A server that speaks of a grant without a client has granted nothing to anybody.
    guard event.client != nil else { throw .eventFieldMissing }
    event.kind = .issuance
    if event.grant == .unknown { event.grant = issuance.grant }
    event.refreshAgeSeconds = fields[.refreshAge].flatMap(TextRecord.number)
    addTokens(issuance, fields, to: &event)
  }

  /// What a kind of event issues.
  private struct Issuance {
    var grant: Grant
    /// The one token of a token exchange, or the access token.
    var first = TokenType.access
    /// Whether an ID token follows where the scope holds `openid`.
    var mayHaveID = true
    var mayHaveAccess = true
  }

  private static func issuance(_ type: Bytes, _ fields: KeycloakFields) -> Issuance? {
    if type == "CODE_TO_TOKEN" { return Issuance(grant: .authorizationCode) }
    if type == "REFRESH_TOKEN" { return Issuance(grant: .refreshToken) }
    if type == "CLIENT_LOGIN" { return Issuance(grant: .clientCredentials, mayHaveID: false) }
    if type == "LOGIN" { return login(fields) }
    if type == "TOKEN_EXCHANGE" {
      let requested = fields[.requestedTokenType] ?? .empty
      let first: TokenType =
        requested.hasSuffix(":id_token") ? .id : requested.hasSuffix(":refresh_token") ? .refresh : .access
      return Issuance(grant: .tokenExchange, first: first, mayHaveID: false)
    }
    if type == "OAUTH2_DEVICE_CODE_TO_TOKEN" { return Issuance(grant: .device) }
    if type == "AUTHREQID_TO_TOKEN" { return Issuance(grant: .ciba) }
    if type == "PERMISSION_TOKEN" { return Issuance(grant: .permission, mayHaveID: false) }
    if type == "JWT_AUTHORIZATION_GRANT" { return Issuance(grant: .jwtBearer, mayHaveID: false) }
    if type == "VERIFIABLE_CREDENTIAL_PRE_AUTHORIZED_GRANT" {
      return Issuance(grant: .preAuthorizedCode, mayHaveID: false)
    }
    return nil
  }

  /// A sign-in issues tokens in two cases only: the password grant, which shows by the id of its token, and the
  /// implicit and hybrid flows, whose response type names the tokens (OAuth 2.0 Multiple Response Types §3).
  private static func login(_ fields: KeycloakFields) -> Issuance? {
    if known(fields[.tokenID]) != nil { return Issuance(grant: .password) }
    guard let response = fields[.responseType] else { return nil }
    let hasID = response.firstRange(of: "id_token") != nil
    let hasAccess =
      response == "token" || response.hasPrefix("token ") || response.hasSuffix(" token")
      || response.firstRange(of: " token ") != nil
    guard hasID || hasAccess else { return nil }
    return Issuance(
      grant: .implicit, first: hasAccess ? .access : .id, mayHaveID: hasAccess && hasID, mayHaveAccess: hasAccess)
  }

  private static func addTokens(_ issuance: Issuance, _ fields: KeycloakFields, to event: inout TokenEvent) {
    event.tokens.append(
      .named(
        issuance.first, identity: known(fields[.tokenID]),
        lifetime: fields[.accessLifetime].flatMap(TextRecord.number)))
    let hasID = issuance.grant == .implicit || names("openid", in: fields[.scope])
    if issuance.mayHaveID, hasID { event.tokens.append(.named(.id, .inferred)) }
    let refreshID = known(fields[.updatedRefreshTokenID]) ?? known(fields[.refreshTokenID])
    let kind = known(fields[.refreshTokenType])
    if issuance.first != .refresh, kind != nil || refreshID != nil {
      let isOffline = kind.map { $0 == "Offline" } ?? false
      event.tokens.append(.named(isOffline ? .offline : .refresh, identity: refreshID))
    }
  }

  /// Whether a list of scopes holds a name.
  private static func names(_ name: StaticString, in scopes: Bytes?) -> Bool {
    guard let scopes else { return false }
    var start = 0
    while start <= scopes.count {
      let end = scopes.firstIndex(of: UInt8(ascii: " "), from: start) ?? scopes.count
      if scopes[start..<end] == name { return true }
      start = end + 1
    }
    return false
  }

  /// A value, unless it stands for none: the log prints `null`.
  private static func known(_ value: Bytes?) -> Bytes? {
    guard let value, !value.isEmpty, value != Bytes("null") else { return nil }
    return value
  }
}
