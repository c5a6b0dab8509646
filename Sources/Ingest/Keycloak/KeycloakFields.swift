internal import TokenModel

/// What the audit needs of an event of Keycloak, by the names that its event log uses.
struct KeycloakFields {
  enum Name: Int, CaseIterable {
    case type, realmID, realmName, clientID, userID, ipAddress, error
    case tokenID, grantType, refreshTokenType, refreshTokenID, updatedRefreshTokenID
    case accessLifetime, refreshAge, scope, audience, requestedTokenType, responseType
  }

  private var values: [Bytes?] = Array(repeating: nil, count: Name.allCases.count)
  /// Whether some value holds a token or the claims of one.
  var leaksToken = false

  subscript(name: Name) -> Bytes? { values[name.rawValue] }

  mutating func clear() {
    for position in values.indices { values[position] = nil }
    leaksToken = false
  }

  /// Takes up a field; false where it stands there already. Values of other fields are looked at for tokens only.
  mutating func set(_ key: Bytes, _ value: Bytes) -> Bool {
    if !leaksToken, let start = TokenSearch.start(in: value, from: 0), value.count - start > 24 { leaksToken = true }
    guard key.count < Self.names.count else { return true }
    for (name, position) in Self.names[key.count] where key == name {
      guard values[position] == nil else { return false }
      values[position] = value
      return true
    }
    return true
  }

  /// By the length of the name.
  private static let names: [[(StaticString, Int)]] = {
    let longest = Name.allCases.reduce(0) { max($0, $1.key.utf8CodeUnitCount) }
    return (0...longest).map { length in
      Name.allCases.filter { $0.key.utf8CodeUnitCount == length }.map { ($0.key, $0.rawValue) }
    }
  }()
}

extension KeycloakFields.Name {
  /// The key in the log.
  var key: StaticString {
    switch self {
    case .type: "type"
    case .realmID: "realmId"
    case .realmName: "realmName"
    case .clientID: "clientId"
    case .userID: "userId"
    case .ipAddress: "ipAddress"
    case .error: "error"
    case .tokenID: "token_id"
    case .grantType: "grant_type"
    case .refreshTokenType: "refresh_token_type"
    case .refreshTokenID: "refresh_token_id"
    case .updatedRefreshTokenID: "updated_refresh_token_id"
    case .accessLifetime: "access_token_expiration_time"
    case .refreshAge: "age_of_refresh_token"
    case .scope: "scope"
    case .audience: "audience"
    case .requestedTokenType: "requested_token_type"
    case .responseType: "response_type"
    }
  }
}
