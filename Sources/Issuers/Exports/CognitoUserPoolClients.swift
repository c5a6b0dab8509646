internal import TokenModel

/// Clients of Amazon Cognito user pools, as `aws cognito-idp describe-user-pool-client` answers, one or several in a list.
enum CognitoUserPoolClients: ExportFormat {
  static let name = "cognito-user-pool-client"
  static let summary = "a client of Amazon Cognito: aws cognito-idp describe-user-pool-client"

  static func recognises(_ document: ExportValue) -> Bool { !described(document).isEmpty }

  private static func described(_ document: ExportValue) -> [ExportValue] {
    (document.isList ? document.items : [document]).map { $0["UserPoolClient"] ?? $0 }
      .filter { $0["UserPoolId"]?.text != nil && $0["ClientId"]?.text != nil }
  }

  static func read(_ document: ExportValue) throws(ExportProblem) -> [IssuerExport] {
    let clients = Dictionary(grouping: described(document)) { $0["UserPoolId"]?.text ?? "" }
    return clients.sorted { $0.key < $1.key }.map { pool, clients in
      // The id of a pool begins with its region.
      let region = pool.prefix { $0 != "_" }
      return IssuerExport(
        format: name, issuer: "https://cognito-idp.\(region).amazonaws.com/\(pool)",
        aliases: [IssuerExport.Alias(pool, .name)], clients: clients.map(client),
        validFrom: clients.compactMap { ExportTime.dayAfter($0["LastModifiedDate"]) }.max())
    }
  }

  private static func client(of client: ExportValue) -> IssuerExport.Client {
    let access = seconds(client, "AccessTokenValidity", "AccessToken", unit: "hours") ?? 3_600
    let refresh = seconds(client, "RefreshTokenValidity", "RefreshToken", unit: "days") ?? 2_592_000
    let attributes = client["ReadAttributes"]?.texts
    return IssuerExport.Client(
      id: client["ClientId"]?.text ?? "",
      tokens: [
        .access: IssuerExport.Token(
          lifetime: access,
          claims: IssuerExport.Claim.builtIn(
            [
              "sub", "iss", "client_id", "origin_jti", "event_id", "token_use", "scope", "auth_time", "exp", "iat",
              "jti",
              "username", "version", "device_key",
            ]) + groups, isComplete: true),
        .id: IssuerExport.Token(
          lifetime: seconds(client, "IdTokenValidity", "IdToken", unit: "hours") ?? 3_600,
          claims: IssuerExport.Claim.builtIn(
            [
              "sub", "iss", "aud", "origin_jti", "event_id", "token_use", "auth_time", "exp", "iat", "jti", "nonce",
              "at_hash", "cognito:username",
            ]) + groups + (attributes ?? []).map(attribute),
          // Without the list every standard attribute may be read.
          isComplete: attributes != nil),
        // Unless it rotates, a refresh token ends so long after the sign-in; the last access token outlives it.
        .refresh: IssuerExport.Token(lifetime: refresh, session: refresh + access),
      ])
  }

  private static let groups = [IssuerExport.Claim(["cognito:groups"], isList: true, mapper: "groups of the user pool")]

  private static func attribute(_ name: String) -> IssuerExport.Claim {
    // `address` is a member of an object (OpenID Connect Core §5.1.1).
    IssuerExport.Claim(name == "address" ? ["address", "formatted"] : [name], mapper: "ReadAttributes")
  }

  private static func seconds(_ client: ExportValue, _ name: String, _ unitName: String, unit: String) -> Int64? {
    guard let value = client[name]?.whole, value > 0 else { return nil }
    switch client["TokenValidityUnits"]?[unitName]?.text ?? unit {
    case "seconds": return value
    case "minutes": return value * 60
    case "days": return value * 86_400
    default: return value * 3_600
    }
  }
}
