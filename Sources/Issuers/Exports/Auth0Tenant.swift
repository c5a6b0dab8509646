internal import TokenModel

/// A tenant of Auth0: `tenant.yaml` of the Deploy CLI, its JSON, or the answers of the Management API under the same
/// names. It says how long tokens live; which claims they carry is decided by code (Actions), which is not read.
enum Auth0Tenant: ExportFormat {
  static let name = "auth0-tenant"
  static let summary = "a tenant of Auth0: tenant.yaml of 'a0deploy export', or 'clients' and 'resourceServers' in JSON"

  static func recognises(_ document: ExportValue) -> Bool {
    let clients = document["clients"]?.items ?? []
    return document["resourceServers"]?.isList == true
      || clients.contains { $0["jwt_configuration"] != nil || $0["app_type"] != nil || $0["grant_types"] != nil }
  }

  static func read(_ document: ExportValue) throws(ExportProblem) -> [IssuerExport] {
    guard let clients = document["clients"], clients.isList else {
      throw .missing(part: "the list 'clients'", advice: "export clients and resource servers together")
    }
    let servers = (document["resourceServers"]?.items ?? []).filter { server in
      // The Management API is the tenant's own.
      server["is_system"]?.flag != true && !(server["identifier"]?.text ?? "").hasSuffix(".auth0.com/api/v2/")
    }
    let lifetimes = Set(servers.map { $0["token_lifetime"]?.whole ?? 86_400 })
    // Access tokens live as their API says; which API it is, a client's entry does not tell.
    let access = lifetimes.count == 1 ? lifetimes.first : nil
    let session = document["tenant"]?["session_lifetime"]?.whole.map { $0 * 3_600 }
    let tenant = clients.items.lazy.compactMap { $0["tenant"]?.text }.first
    return [
      IssuerExport(
        format: name, issuer: tenant ?? "", aliases: tenant.map(aliases) ?? [],
        clients: clients.items.compactMap { client(of: $0, access: access, session: session) })
    ]
  }

  /// A tenant's domain is its name, perhaps a region, and Auth0's.
  private static func aliases(of tenant: String) -> [IssuerExport.Alias] {
    let name = GlobText.literal(tenant)
    return [
      IssuerExport.Alias("https://\(name).*auth0.com/", .single), IssuerExport.Alias("\(name).*auth0.com", .single),
    ]
  }

  private static func client(of client: ExportValue, access: Int64?, session: Int64?) -> IssuerExport.Client? {
    // `client_id` is left out where the export is meant for another tenant: its clients cannot be told in a log.
    guard let id = client["client_id"]?.text else { return nil }
    var tokens: [TokenType: IssuerExport.Token] = [
      .access: IssuerExport.Token(lifetime: access),
      .id: IssuerExport.Token(lifetime: client["jwt_configuration"]?["lifetime_in_seconds"]?.whole ?? 36_000),
    ]
    var refresh = IssuerExport.Token(session: session)
    let grants = client["grant_types"]?.texts ?? []
    if grants.contains("refresh_token"), let settings = client["refresh_token"] {
      let most = bound(settings, "token_lifetime", unless: "infinite_token_lifetime")
      let idle = bound(settings, "idle_token_lifetime", unless: "infinite_idle_token_lifetime")
      refresh.lifetime = min(idle, most)
      refresh.session = max(session ?? 0, most)
    }
    tokens[.refresh] = refresh
    return IssuerExport.Client(id: id, tokens: tokens)
  }

  private static func bound(_ settings: ExportValue, _ name: String, unless endless: String) -> Int64 {
    if settings["expiration_type"]?.text == "non-expiring" || settings[endless]?.flag == true {
      return IssuerExport.endless
    }
    return settings[name]?.whole ?? IssuerExport.endless
  }
}
