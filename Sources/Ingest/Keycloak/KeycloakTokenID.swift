internal import TokenModel

/// The id of a token of Keycloak 26.2 or later: three pairs of letters tell session, kind and grant, then comes a
/// colon and the id itself.
struct KeycloakTokenID {
  let grant: Grant

  /// Nil where the id has no such prefix.
  init?(_ id: Bytes) {
    guard id.count > 7, id[6] == UInt8(ascii: ":") else { return nil }
    let session = id[0..<2]
    guard session == "on" || session == "of" || session == "tr" || session == "nt" || session == "ft" || session == "un"
    else { return nil }
    let kind = id[2..<4]
    guard kind == "rt" || kind == "lt" || kind == "un" else { return nil }
    let code = id[4..<6]
    grant = Self.codes.first { code == $0.code }?.grant ?? .unknown
  }

  private static let codes: [(code: StaticString, grant: Grant)] = [
    ("ac", .authorizationCode), ("rt", .refreshToken), ("dg", .device), ("ci", .ciba), ("cc", .clientCredentials),
    ("ro", .password), ("te", .tokenExchange), ("pg", .permission), ("pc", .preAuthorizedCode),
  ]
}
