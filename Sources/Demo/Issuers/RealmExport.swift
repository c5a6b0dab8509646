/// What the organisation's Keycloak exports of its realms `shop` and `staff`, as `kc.sh export` writes a file of several
/// realms: who gets which claims, and for how long. It is from before the nights of the logs, so that what was released
/// since stands in tokens alone.
struct RealmExport: Sendable {
  static let path = "issuers/keycloak.json"
  /// Of the realm `staff`, whose events name it.
  static let staffID = "0c2fd1f4-6d0e-4f0e-9b5b-5d0c4a8f6c11"

  let seed: UInt64

  /// The file, in one line.
  var text: String {
    var random = SplitMix64(seed: seed, purpose: "realms")
    return JSONText.array([shop(&random), staff(&random)]).text + "\n"
  }

  private func shop(_ random: inout SplitMix64) -> JSONText {
    let scopes: [JSONText] = [
      scope("basic", [mapper("sub", "oidc-sub-mapper", access: true)], &random),
      scope(
        "profile",
        [
          mapper("full name", "oidc-full-name-mapper", id: true), attribute("given_name", id: true),
          attribute("family_name", id: true), attribute("locale", id: true),
        ], &random),
      scope("email", [attribute("email", id: true), attribute("email_verified", id: true)], &random),
      scope("address", [mapper("address", "oidc-address-mapper", access: true)], &random),
    ]
    let label = [
      mapper("name on the label", "oidc-full-name-mapper", access: true), attribute("phone_number", access: true),
    ]
    return [
      "id": .string(random.uuid()), "realm": "shop", "accessTokenLifespan": 300, "ssoSessionIdleTimeout": 2_592_000,
      "ssoSessionMaxLifespan": 2_592_000, "clientScopes": .array(scopes),
      "clients": [
        client("shop-web", ["profile", "email"], access: 600, refresh: 604_800, &random),
        client("shop-app-ios", ["profile"], access: 900, refresh: 2_592_000, &random),
        client(
          "shop-app-android", ["profile"], own: [attribute("device_id", access: true)], access: 3_600,
          refresh: 2_592_000, &random),
        client("shop-checkout", ["address"], own: label, access: 300, &random),
        client("stock-sync", [], access: 300, &random),
      ],
    ]
  }

  private func staff(_ random: inout SplitMix64) -> JSONText {
    // Every client gets the profile, in access tokens too, as when a realm is made: nobody has looked at it since.
    let scopes: [JSONText] = [
      scope("basic", [mapper("sub", "oidc-sub-mapper", access: true)], &random),
      scope("profile", [mapper("full name", "oidc-full-name-mapper", access: true, id: true)], &random),
      scope("email", [attribute("email", id: true)], &random),
      scope("payroll", [], &random),
    ]
    return [
      "id": .string(Self.staffID), "realm": "staff", "accessTokenLifespan": 300, "ssoSessionIdleTimeout": 1_800,
      "ssoSessionMaxLifespan": 36_000, "clientScopes": .array(scopes),
      "clients": [
        client("hr-portal", ["email"], usual: ["profile"], access: 300, refresh: 1_800, &random),
        client("intranet", [], usual: ["profile"], access: 600, refresh: 1_800, &random),
        client("payroll-batch", ["payroll"], access: 300, &random),
      ],
    ]
  }

  private func scope(_ name: String, _ mappers: [JSONText], _ random: inout SplitMix64) -> JSONText {
    [
      "id": .string(random.uuid()), "name": .string(name), "protocol": "openid-connect",
      "protocolMappers": .array(mappers),
    ]
  }

  /// - Parameters:
  ///   - scopes: What it may ask for.
  ///   - usual: What it gets unasked.
  ///   - refresh: Seconds; nil: it gets no refresh token.
  private func client(
    _ name: String, _ scopes: [String], usual: [String] = [], own mappers: [JSONText] = [], access: Int64,
    refresh: Int64? = nil,
    _ random: inout SplitMix64
  ) -> JSONText {
    var attributes: JSONText = ["access.token.lifespan": .string(String(access))]
    if let refresh {
      attributes = attributes.adding(["client.session.idle.timeout": .string(String(refresh))])
    } else {
      attributes = attributes.adding(["use.refresh.tokens": "false"])
    }
    return [
      "id": .string(random.uuid()), "clientId": .string(name), "protocol": "openid-connect", "attributes": attributes,
      "protocolMappers": .array(mappers), "defaultClientScopes": .array((["basic"] + usual).map(JSONText.string)),
      "optionalClientScopes": .array(scopes.map(JSONText.string)),
    ]
  }

  /// An attribute of the account under the claim's own name.
  private func attribute(_ claim: String, access: Bool = false, id: Bool = false) -> JSONText {
    mapper(claim, "oidc-usermodel-attribute-mapper", claim: claim, access: access, id: id)
  }

  private func mapper(
    _ name: String, _ kind: String, claim: String? = nil, access: Bool = false, id: Bool = false
  ) -> JSONText {
    var config: JSONText = [
      "access.token.claim": .string(access ? "true" : "false"), "id.token.claim": .string(id ? "true" : "false"),
    ]
    if let claim { config = config.adding(["claim.name": .string(claim)]) }
    return [
      "name": .string(name), "protocol": "openid-connect", "protocolMapper": .string(kind), "config": config,
    ]
  }
}
