internal import TokenModel

/// What the audit needs of an event of Keycloak, by the names that its event log uses.
struct KeycloakFields {
  enum Name: UInt8 {
    case type, realmID, realmName, clientID, userID, ipAddress, error
    case tokenID, grantType, refreshTokenType, refreshTokenID, updatedRefreshTokenID
    case accessLifetime, refreshAge, scope, audience, requestedTokenType, responseType
  }

  private var values = InlineArray<18, Bytes?>(repeating: nil)
  /// Whether some value holds a token or the claims of one.
  var leaksToken = false

  subscript(name: Name) -> Bytes? { values[Int(name.rawValue)] }

  mutating func clear() {
    for position in values.indices { values[position] = nil }
    leaksToken = false
  }

  /// Takes up a field; false where it stands there already. Values of other fields are looked at for tokens only.
  mutating func set(_ key: Bytes, _ value: Bytes) -> Bool { set(Name(key: key), value) }

  /// Bytes of a value that says nothing of a token.
  private static let most = 24

  /// The same by the name that a key has here; nil: it has none.
  mutating func set(_ name: Name?, _ value: Bytes) -> Bool {
    if !leaksToken, value.count > Self.most, let start = TokenSearch.start(in: value, from: 0),
      value.count - start > Self.most
    {
      leaksToken = true
    }
    guard let name else { return true }
    guard values[Int(name.rawValue)] == nil else { return false }
    values[Int(name.rawValue)] = value
    return true
  }
}

extension KeycloakFields.Name {
  /// By the key in the log; nil for keys that tell nothing here.
  init?(key: Bytes) {
    switch key.count {
    case 4 where key == "type": self = .type
    case 5 where key == "error": self = .error
    case 5 where key == "scope": self = .scope
    case 6 where key == "userId": self = .userID
    case 7 where key == "realmId": self = .realmID
    case 8 where key == "clientId": self = .clientID
    case 8 where key == "token_id": self = .tokenID
    case 8 where key == "audience": self = .audience
    case 9 where key == "realmName": self = .realmName
    case 9 where key == "ipAddress": self = .ipAddress
    case 10 where key == "grant_type": self = .grantType
    case 13 where key == "response_type": self = .responseType
    case 16 where key == "refresh_token_id": self = .refreshTokenID
    case 18 where key == "refresh_token_type": self = .refreshTokenType
    case 20 where key == "age_of_refresh_token": self = .refreshAge
    case 20 where key == "requested_token_type": self = .requestedTokenType
    case 24 where key == "updated_refresh_token_id": self = .updatedRefreshTokenID
    case 28 where key == "access_token_expiration_time": self = .accessLifetime
    default: return nil
    }
  }
}
