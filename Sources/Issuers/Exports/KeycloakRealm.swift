internal import TokenModel

/// A realm of Keycloak as `kc.sh export` or the console's partial export writes it.
enum KeycloakRealm: ExportFormat {
  static let name = "keycloak-realm"
  static let summary = "a realm of Keycloak: kc.sh export --users skip, or a partial export with clients"

  static func recognises(_ document: ExportValue) -> Bool {
    let realms = document.isList ? document.items : [document]
    return realms.contains { realm in
      realm["realm"]?.text != nil
        && (realm["accessTokenLifespan"] != nil || realm["clientScopes"] != nil || realm["clients"]?.isList == true)
    }
  }

  static func read(_ document: ExportValue) throws(ExportProblem) -> [IssuerExport] {
    var exports: [IssuerExport] = []
    for realm in document.isList ? document.items : [document] {
      guard let name = realm["realm"]?.text else { continue }
      guard realm["clients"]?.isList == true else {
        throw .missing(part: "the list 'clients'", advice: "export the realm with its clients")
      }
      exports.append(export(of: realm, name: name))
    }
    return exports
  }

  private static func export(of realm: ExportValue, name: String) -> IssuerExport {
    // Logs of events name the realm by its name or id; tokens by an address that ends in its name.
    var aliases = [
      IssuerExport.Alias(name, .name), IssuerExport.Alias("*/realms/" + GlobText.literal(name), .single),
    ]
    if let id = realm["id"]?.text, id != name { aliases.append(IssuerExport.Alias(id, .name)) }
    let clients = realm["clients"]?.items ?? []
    return IssuerExport(
      format: Self.name, issuer: name, aliases: aliases,
      clients: clients.compactMap { client(of: $0, realm: realm) })
  }

  private static func client(of client: ExportValue, realm: ExportValue) -> IssuerExport.Client? {
    guard let id = client["clientId"]?.text, (client["protocol"]?.text ?? "openid-connect") == "openid-connect",
      client["bearerOnly"]?.flag != true
    else { return nil }
    let lifespans = KeycloakLifespans(realm: realm, client: client)
    let scopes = Scopes(client: client, realm: realm, id: id)
    let isLightweight = client["attributes"]?["client.use.lightweight.access.token.enabled"]?.flag ?? false
    var access = ["exp", "iat", "jti", "iss", "typ", "azp", "sid", "scope"]
    // Since version 25 `sub` of an access token is a mapper's; an export that has none of them is older.
    if !scopes.all.contains(where: { $0.mappers.names("sub") }) { access += ["sub", "auth_time", "session_state"] }
    var tokens: [TokenType: IssuerExport.Token] = [
      .access: IssuerExport.Token(
        lifetime: lifespans.access,
        claims: IssuerExport.Claim.builtIn(access) + scopes.claims(in: isLightweight ? .lightweight : .access),
        isComplete: scopes.areKnown),
      .id: IssuerExport.Token(
        lifetime: lifespans.access,
        claims: IssuerExport.Claim.builtIn(
          [
            "exp", "iat", "auth_time", "jti", "iss", "aud", "sub", "typ", "azp", "nonce", "sid", "at_hash", "c_hash",
            "s_hash",
          ]) + scopes.claims(in: .id),
        isComplete: scopes.areKnown),
    ]
    if lifespans.usesRefreshTokens {
      tokens[.refresh] = IssuerExport.Token(lifetime: lifespans.refresh, session: lifespans.session)
    } else {
      tokens[.refresh] = IssuerExport.Token(session: lifespans.session)
    }
    if scopes.all.contains(where: { $0.name == "offline_access" }) {
      tokens[.offline] = IssuerExport.Token(lifetime: lifespans.offline, session: lifespans.offlineSession)
    }
    return IssuerExport.Client(id: id, tokens: tokens)
  }
}

extension KeycloakRealm {
  /// The client scopes of a client, its own mappers among them.
  private struct Scopes {
    struct Scope {
      var name: String
      var isDefault: Bool
      var mappers: KeycloakMappers
    }

    /// Own mappers first, under no name.
    var all: [Scope]
    /// Whether every scope that the client names stands in the export.
    var areKnown: Bool

    init(client: ExportValue, realm: ExportValue, id: String) {
      all = [Scope(name: "", isDefault: true, mappers: KeycloakMappers(client["protocolMappers"], clientID: id))]
      areKnown = true
      let defined = realm["clientScopes"]?.items ?? []
      // A client that names no scopes has those that the realm gives to new ones.
      let usual = client["defaultClientScopes"] ?? realm["defaultDefaultClientScopes"]
      let optional = client["optionalClientScopes"] ?? realm["defaultOptionalClientScopes"]
      for (names, isDefault) in [(usual?.texts ?? [], true), (optional?.texts ?? [], false)] {
        for name in names {
          guard let scope = defined.first(where: { $0["name"]?.text == name }) else {
            areKnown = false
            continue
          }
          guard (scope["protocol"]?.text ?? "openid-connect") == "openid-connect" else { continue }
          all.append(
            Scope(
              name: name, isDefault: isDefault, mappers: KeycloakMappers(scope["protocolMappers"], clientID: id)))
        }
      }
    }

    func claims(in target: KeycloakMappers.Target) -> [IssuerExport.Claim] {
      all.flatMap { $0.mappers.claims(in: target, scope: $0.name, isDefault: $0.isDefault) }
    }
  }
}
