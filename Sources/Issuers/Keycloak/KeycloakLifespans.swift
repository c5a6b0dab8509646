internal import TokenModel

/// How long tokens and sessions of a client live: its own settings, else those of the realm. Seconds; 0 and less in an
/// export mean *as above*.
struct KeycloakLifespans {
  let realm: ExportValue
  let client: ExportValue

  private func own(_ name: String) -> Int64? { positive(client["attributes"]?[name]) }
  private func general(_ name: String) -> Int64? { positive(realm[name]) }

  private func positive(_ value: ExportValue?) -> Int64? { value?.whole.flatMap { $0 > 0 ? $0 : nil } }

  var access: Int64? { own("access.token.lifespan") ?? general("accessTokenLifespan") }

  /// After which the person must sign in again, whatever a client does. A remembered session may be longer.
  var session: Int64? {
    guard let plain = general("ssoSessionMaxLifespan") else { return nil }
    return remembers ? max(plain, general("ssoSessionMaxLifespanRememberMe") ?? plain) : plain
  }

  private var remembers: Bool { realm["rememberMe"]?.flag ?? false }

  /// Of a refresh token: the time without use after which the client's session ends, and no longer than that session.
  /// Not stated where remembered sessions have another: the export does not tell which it was.
  var refresh: Int64? {
    let idle =
      own("client.session.idle.timeout") ?? general("clientSessionIdleTimeout") ?? general("ssoSessionIdleTimeout")
    guard let idle else { return nil }
    if remembers, let remembered = general("ssoSessionIdleTimeoutRememberMe"), remembered != idle { return nil }
    let most =
      own("client.session.max.lifespan") ?? general("clientSessionMaxLifespan") ?? general("ssoSessionMaxLifespan")
    return most.map { min(idle, $0) } ?? idle
  }

  var offline: Int64? {
    own("client.offline.session.idle.timeout") ?? general("clientOfflineSessionIdleTimeout")
      ?? general("offlineSessionIdleTimeout")
  }

  /// Without the realm's switch an offline session has no end as long as it is used.
  var offlineSession: Int64? {
    guard let isLimited = realm["offlineSessionMaxLifespanEnabled"]?.flag else { return nil }
    guard isLimited else { return IssuerExport.endless }
    return own("client.offline.session.max.lifespan") ?? general("clientOfflineSessionMaxLifespan")
      ?? general("offlineSessionMaxLifespan")
  }

  var usesRefreshTokens: Bool { client["attributes"]?["use.refresh.tokens"]?.flag ?? true }
}
