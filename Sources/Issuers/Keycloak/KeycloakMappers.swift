/// What the protocol mappers of Keycloak put into tokens.
struct KeycloakMappers {
  /// The tokens that a mapper may write to.
  enum Target {
    case access
    /// An access token of a client that asks for lightweight ones.
    case lightweight
    case id

    fileprivate var switchName: String {
      switch self {
      case .access: "access.token.claim"
      case .lightweight: "lightweight.claim"
      case .id: "id.token.claim"
      }
    }
  }

  private struct Mapper {
    var name: String
    var claims: [[String]]
    var isList: Bool
    var writes: Set<String>
  }

  private let mappers: [Mapper]

  init(_ list: ExportValue?, clientID: String) {
    mappers = (list?.items ?? []).compactMap { Self.mapper($0, clientID: clientID) }
  }

  /// Mappers that add no claim of their own: roles, or a claim that was asked for by name.
  private static let silent: Set<String> = [
    "oidc-hardcoded-role-mapper", "oidc-role-name-mapper", "oidc-claims-param-token-mapper",
    "oidc-claims-param-value-idtoken-mapper", "oidc-nonce-backwards-compatible-mapper",
  ]

  /// Claims of mappers that name none in their settings.
  private static let fixed: [String: [[String]]] = [
    "oidc-full-name-mapper": [["name"]], "oidc-audience-mapper": [["aud"]], "oidc-audience-resolve-mapper": [["aud"]],
    "oidc-allowed-origins-mapper": [["allowed-origins"]], "oidc-sha256-pairwise-sub-mapper": [["sub"]],
    "oidc-sub-mapper": [["sub"]], "oidc-acr-mapper": [["acr"]], "oidc-amr-mapper": [["amr"]],
    "oidc-session-state-mapper": [["session_state"]],
    "oidc-address-mapper": ["formatted", "street_address", "locality", "region", "postal_code", "country"].map {
      ["address", $0]
    },
    "oidc-usermodel-realm-role-mapper": [["realm_access", "roles"]],
  ]

  private static let lists: Set<String> = [
    "oidc-group-membership-mapper", "oidc-usermodel-realm-role-mapper", "oidc-usermodel-client-role-mapper",
    "oidc-amr-mapper", "oidc-allowed-origins-mapper",
  ]

  private static func mapper(_ value: ExportValue, clientID: String) -> Mapper? {
    let kind = value["protocolMapper"]?.text ?? ""
    let isOpenID = (value["protocol"]?.text ?? "openid-connect") == "openid-connect"
    guard isOpenID, !silent.contains(kind) else { return nil }
    let config = value["config"]
    let named = config?["claim.name"]?.text.map { [names($0, clientID: clientID)] }
    var claims = named ?? fixed[kind] ?? []
    if kind == "oidc-usermodel-client-role-mapper", named == nil {
      claims = [["resource_access", config?["usermodel.clientRoleMapping.clientId"]?.text ?? "*", "roles"]]
    }
    guard !claims.isEmpty else { return nil }
    let isOn = { (name: String, otherwise: Bool) in config?[name]?.flag ?? otherwise }
    var writes: Set<String> = []
    // Mappers of the audience and of `sub` have a switch for access tokens, and none for ID tokens by default.
    let always = ["oidc-allowed-origins-mapper", "oidc-audience-resolve-mapper"].contains(kind)
    if isOn(Target.access.switchName, always) { writes.insert(Target.access.switchName) }
    if isOn(Target.id.switchName, false) { writes.insert(Target.id.switchName) }
    if isOn(Target.lightweight.switchName, false) { writes.insert(Target.lightweight.switchName) }
    return Mapper(
      name: value["name"]?.text ?? kind, claims: claims,
      isList: lists.contains(kind) || config?["multivalued"]?.flag ?? false, writes: writes)
  }

  /// `a.b` is a member of a member; `\.` is a dot of a name.
  static func names(_ text: String, clientID: String) -> [String] {
    var names = [""]
    var isEscaped = false
    for character in text.replacing("${client_id}", with: clientID.replacing(".", with: "\\.")) {
      switch character {
      case "\\" where !isEscaped: isEscaped = true
      case "." where !isEscaped: names.append("")
      default:
        if isEscaped, character != "." { names[names.count - 1].append("\\") }
        names[names.count - 1].append(character)
        isEscaped = false
      }
    }
    return names.filter { !$0.isEmpty }
  }

  /// The claims that stand in tokens of one kind.
  func claims(in target: Target, scope: String, isDefault: Bool) -> [IssuerExport.Claim] {
    mappers.filter { $0.writes.contains(target.switchName) }.flatMap { mapper in
      mapper.claims.map {
        IssuerExport.Claim($0, isList: mapper.isList, mapper: mapper.name, scope: scope, isDefault: isDefault)
      }
    }
  }

  /// Whether some mapper writes the claim at all.
  func names(_ claim: String) -> Bool { mappers.contains { $0.claims.contains([claim]) } }
}
