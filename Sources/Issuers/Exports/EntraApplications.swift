internal import TokenModel

/// Applications of Microsoft Entra ID: the manifest of one, or Microsoft Graph's list of them, with their token lifetime
/// policies where they were asked for (`$expand=tokenLifetimePolicies`).
enum EntraApplications: ExportFormat {
  static let name = "entra-applications"
  static let summary = "applications of Microsoft Entra ID: the manifest, or Graph's /applications in JSON"

  static func recognises(_ document: ExportValue) -> Bool {
    applications(document).contains { application in
      application["appId"]?.text != nil
        && ["optionalClaims", "signInAudience", "requiredResourceAccess", "tokenLifetimePolicies"].contains {
          application[$0] != nil
        }
    }
  }

  private static func applications(_ document: ExportValue) -> [ExportValue] {
    if document.isList { return document.items }
    return document["value"]?.isList == true ? document["value"]?.items ?? [] : [document]
  }

  static func read(_ document: ExportValue) throws(ExportProblem) -> [IssuerExport] {
    // An application's id is unique over all tenants, so the client alone tells whose a token is.
    [
      IssuerExport(
        format: name, issuer: "https://login.microsoftonline.com/",
        aliases: [
          IssuerExport.Alias("https://login.microsoftonline.com/*", .every),
          IssuerExport.Alias("https://sts.windows.net/*", .every),
          IssuerExport.Alias("[0-9a-f]???????-????-????-????-????????????", .every),
        ],
        clients: applications(document).compactMap(client))
    ]
  }

  private static func client(of application: ExportValue) -> IssuerExport.Client? {
    guard let id = application["appId"]?.text else { return nil }
    let lifetime = (application["tokenLifetimePolicies"]?.items ?? []).lazy.compactMap(lifetime).first
    let optional = application["optionalClaims"]
    let groups =
      ["SecurityGroup", "All", "ApplicationGroup", "DirectoryRole"].contains(
        application["groupMembershipClaims"]?.text ?? "")
      ? [IssuerExport.Claim(["groups"], isList: true, mapper: "groupMembershipClaims")] : []
    // With mapped claims a policy elsewhere decides what more there is.
    let isMapped = application["acceptMappedClaims"]?.flag ?? application["api", "acceptMappedClaims"]?.flag ?? false
    return IssuerExport.Client(
      id: id,
      tokens: [
        // Optional claims of access tokens are those of tokens *for* the application, whoever asks for them, so they
        // are not all that stands in the tokens that it gets.
        .access: IssuerExport.Token(lifetime: lifetime, claims: claims(optional?["accessToken"]) + groups),
        .id: IssuerExport.Token(
          lifetime: lifetime ?? 3_600, claims: baseClaims + claims(optional?["idToken"]) + groups,
          isComplete: !isMapped),
      ])
  }

  /// Claims of every ID token of version 2.0, and those that a scope brings.
  private static let baseClaims =
    IssuerExport.Claim.builtIn(
      ["aud", "iss", "iat", "nbf", "exp", "aio", "rh", "sub", "uti", "ver", "tid", "nonce", "c_hash", "at_hash"])
    + ["name", "oid", "preferred_username"].map {
      IssuerExport.Claim([$0], mapper: "(built in)", scope: "profile", isDefault: false)
    } + [IssuerExport.Claim(["email"], mapper: "(built in)", scope: "email", isDefault: false)]

  private static func claims(_ list: ExportValue?) -> [IssuerExport.Claim] {
    (list?.items ?? []).compactMap { claim in
      guard let name = claim["name"]?.text else { return nil }
      return IssuerExport.Claim([name], isList: name == "groups", mapper: "optional claim")
    }
  }

  /// `{"TokenLifetimePolicy":{"Version":1,"AccessTokenLifetime":"08:00:00"}}`, as text in a list.
  private static func lifetime(of policy: ExportValue) -> Int64? {
    for text in policy["definition"]?.texts ?? [] {
      do throws(IssuersFailure) {
        let inner = try ExportDocument.read(Array(text.utf8), file: "definition")
        if let span = inner["TokenLifetimePolicy", "AccessTokenLifetime"]?.text { return ExportTime.span(span) }
      } catch {
        // A definition that is no JSON states no time.
        continue
      }
    }
    return nil
  }
}
