internal import TokenModel

/// What one pass over the top of a claims set tells of its token, and the rule that decides its type: header, then
/// payload, then the field that held it, then what claims of its kind usually are.
struct TokenTyping {
  /// `typ`, `token_use`, or the prefix of the `jti`: products say the type in the payload.
  private var stated: TokenType?
  /// `nonce`, `at_hash` or `c_hash` (OpenID Connect Core §2, §3.3.2.11).
  private var hasIDClaims = false
  /// `scope` or `scp` (RFC 9068 §2.2.3).
  private var hasScope = false
  /// `jti`, or `uti` of Microsoft Entra.
  private(set) var identity: Bytes?
  /// The grant that Keycloak writes into the prefix of the `jti` since 26.2.
  private(set) var grant = Grant.unknown

  /// A claim that tells something of its token.
  enum Claim: UInt8 {
    case typ, type, tokenUse, jti, uti, scope, ofIDTokens
    /// How many names they have.
    static let names = 10
  }

  init() {}

  init(_ claims: JSONValue?) {
    guard let claims else { return }
    for (name, value) in claims.members {
      if let claim = Self.claim(name) { take(claim, value) }
    }
  }

  /// The claim of a name; nil where it tells nothing here.
  @inline(__always)
  static func claim(_ name: Bytes) -> Claim? {
    switch name.count {
    // Half of all names are that short.
    case 3:
      switch name[0] {
      case UInt8(ascii: "t") where name == "typ": .typ
      case UInt8(ascii: "j") where name == "jti": .jti
      case UInt8(ascii: "u") where name == "uti": .uti
      case UInt8(ascii: "s") where name == "scp": .scope
      default: nil
      }
    case 5 where name == "scope": .scope
    case 4 where name == "type": .type
    case 5 where name == "nonce", 6 where name == "c_hash", 7 where name == "at_hash": .ofIDTokens
    case 9 where name == "token_use": .tokenUse
    default: nil
    }
  }

  /// Takes up a claim, in the order of the claims set.
  @inline(__always)
  mutating func take(_ claim: Claim, _ value: JSONValue) {
    switch claim {
    case .typ, .tokenUse: if let text = value.string { stated = stated ?? Self.payloadType(text) }
    case .type: if let text = value.string { stated = stated ?? TokenField(name: text)?.type }
    case .jti: if let text = value.string, !text.isEmpty { read(jti: text) }
    case .uti: if let text = value.string, !text.isEmpty { identity = identity ?? text }
    case .scope: hasScope = true
    case .ofIDTokens: hasIDClaims = true
    }
  }

  /// Decides the type of a token, and what tells it from another one.
  func apply(to token: inout TokenView, header: TokenType?, field: TokenField) {
    if let identity { token.identity = identity }
    if let header {
      token.type = header
      token.typeBasis = .header
    } else if let stated {
      token.type = stated
      token.typeBasis = .payload
      if stated == .id, field == .bearer || field == .access { token.anomalies.insert(Anomaly.idTokenAsAccess.bit) }
    } else if let type = field.type {
      token.type = type
      token.typeBasis = .field
    } else if hasIDClaims || hasScope {
      token.type = hasIDClaims ? .id : .access
      token.typeBasis = .inferred
      if hasIDClaims, !hasScope, field == .bearer { token.anomalies.insert(Anomaly.idTokenAsAccess.bit) }
    }
  }

  private mutating func read(jti: Bytes) {
    identity = jti
    if jti.hasPrefix("AT.") {
      stated = stated ?? .access
    } else if jti.hasPrefix("ID.") {
      stated = stated ?? .id
    } else if jti.hasPrefix("RT.") {
      stated = stated ?? .refresh
    } else if let prefix = KeycloakTokenID(jti) {
      grant = prefix.grant
    }
  }

  /// The words of Keycloak's `typ` and of Cognito's `token_use`.
  private static func payloadType(_ text: Bytes) -> TokenType? {
    switch text.count {
    case 2 where text == "ID" || text == "id": .id
    case 4 where text == "DPoP": .access
    case 6 where text == "Bearer" || text == "access": .access
    case 6 where text == "Logout": .logout
    case 7 where text == "Refresh": .refresh
    case 7 where text == "Offline": .offline
    default: nil
    }
  }
}
