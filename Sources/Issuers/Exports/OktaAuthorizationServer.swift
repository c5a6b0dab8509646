internal import TokenModel

/// An authorization server of Okta. Okta has no export of it in one file: the answers of its API for the server, its
/// policies with their rules, and its claims stand in one JSON object under the names below.
enum OktaAuthorizationServer: ExportFormat {
  static let name = "okta-authorization-server"
  static let summary =
    "an authorization server of Okta: {\"authorizationServer\": …, \"policies\": [{…, \"rules\": […]}], \"claims\": […]}"

  static func recognises(_ document: ExportValue) -> Bool {
    document["authorizationServer"]?["issuer"] != nil
      || (document["policies"]?.items ?? []).contains { $0["type"]?.text == "OAUTH_AUTHORIZATION_POLICY" }
  }

  static func read(_ document: ExportValue) throws(ExportProblem) -> [IssuerExport] {
    guard let policies = document["policies"], policies.isList else {
      throw .missing(
        part: "the list 'policies'", advice: "add the server's policies, each with its list 'rules'")
    }
    let server = document["authorizationServer"]
    let claims = (document["claims"]?.items ?? []).filter(isActive)
    let rules = policies.items.filter(isActive).flatMap { policy in
      let clients = policy["conditions", "clients", "include"]?.texts ?? ["ALL_CLIENTS"]
      let rules = policy["rules"]?.items ?? policy["_embedded", "rules"]?.items ?? []
      return rules.filter(isActive).compactMap { $0["actions", "token"] }.map { Rule(clients: clients, times: $0) }
    }
    let ids = Set(rules.flatMap(\.clients)).sorted()
    let changed = ([server, .list(policies.items)].compactMap(\.self) + [.list(claims)]).flatMap(changes)
    return [
      IssuerExport(
        format: name, issuer: server?["issuer"]?.text ?? "",
        aliases: server?["id"]?.text.map { [IssuerExport.Alias("*/oauth2/" + GlobText.literal($0), .single)] } ?? [],
        clients: ids.map { id in
          IssuerExport.Client(
            id: id == "ALL_CLIENTS" ? IssuerExport.anyClient : id,
            tokens: tokens(
              rules.filter { $0.clients.contains(id) || $0.clients.contains("ALL_CLIENTS") },
              claims: document["claims"] == nil ? nil : claims))
        },
        validFrom: changed.max())
    ]
  }

  private struct Rule {
    var clients: [String]
    var times: ExportValue

    func seconds(_ name: String) -> Int64? { times[name]?.whole.map { $0 * 60 } }
  }

  private static func isActive(_ value: ExportValue) -> Bool { (value["status"]?.text ?? "ACTIVE") == "ACTIVE" }

  /// Days after the last change of everything that stands here.
  private static func changes(_ value: ExportValue) -> [Day] {
    if value.isList { return value.items.flatMap(changes) }
    return [ExportTime.dayAfter(value["lastUpdated"])].compactMap(\.self)
      + (value["rules"]?.items ?? value["_embedded", "rules"]?.items ?? []).flatMap(changes)
  }

  private static func tokens(_ rules: [Rule], claims: [ExportValue]?) -> [TokenType: IssuerExport.Token] {
    // Rules differ by person, grant and scope, which a client's entry does not tell: a time is stated where all agree.
    let access = Set(rules.map { $0.seconds("accessTokenLifetimeMinutes") })
    let idle = Set(rules.map { $0.seconds("refreshTokenWindowMinutes") })
    let most = rules.compactMap { rule in
      rule.seconds("refreshTokenLifetimeMinutes").map { $0 == 0 ? IssuerExport.endless : $0 }
    }.max()
    return [
      .access: IssuerExport.Token(
        lifetime: access.count == 1 ? access.first ?? nil : nil,
        claims: IssuerExport.Claim.builtIn(
          ["ver", "jti", "iss", "aud", "iat", "exp", "cid", "uid", "scp", "sub", "auth_time"])
          + listed(claims ?? [], "RESOURCE"),
        isComplete: claims != nil),
      .id: IssuerExport.Token(
        lifetime: 3_600,
        claims: IssuerExport.Claim.builtIn(
          [
            "sub", "ver", "iss", "aud", "iat", "exp", "jti", "amr", "idp", "nonce", "auth_time", "at_hash", "c_hash",
            "acr",
          ]) + listed(claims ?? [], "IDENTITY"),
        isComplete: claims != nil),
      .refresh: IssuerExport.Token(lifetime: idle.count == 1 ? idle.first ?? nil : nil, session: most),
    ]
  }

  private static func listed(_ claims: [ExportValue], _ type: String) -> [IssuerExport.Claim] {
    claims.filter { $0["claimType"]?.text == type }.flatMap { claim -> [IssuerExport.Claim] in
      guard let name = claim["name"]?.text else { return [] }
      let isList = claim["valueType"]?.text == "GROUPS"
      let scopes = claim["conditions", "scopes"]?.texts ?? []
      let mapper = "claim \(name)"
      // An ID token that comes with an access token holds only what must always be in it.
      let isAlways = type == "RESOURCE" || claim["alwaysIncludeInToken"]?.flag != false
      if scopes.isEmpty, isAlways { return [IssuerExport.Claim([name], isList: isList, mapper: mapper)] }
      if !isAlways { return [] }
      return scopes.map { IssuerExport.Claim([name], isList: isList, mapper: mapper, scope: $0, isDefault: false) }
    }
  }
}
