import Issuers

/// What issuers export of their configuration.
enum ExportTarget {
  static var all: [FuzzTarget] {
    let seeds = [
      #"{"realm":"staff","accessTokenLifespan":300,"clients":[{"clientId":"crm","protocolMappers":[{"protocolMapper":"oidc-usermodel-property-mapper","config":{"claim.name":"email","access.token.claim":"true"}}],"defaultClientScopes":["a"],"attributes":{"access.token.lifespan":"60"}}],"clientScopes":[{"name":"a","protocolMappers":[]}]}"#,
      #"[{"client_id":"a","name":"b","jwt_configuration":{"lifetime_in_seconds":36000,"alg":"RS256"},"grant_types":["x"]}]"#,
      #"{"UserPool":{"Id":"eu_1"},"UserPoolClient":{"ClientId":"c","AccessTokenValidity":1,"TokenValidityUnits":{"AccessToken":"hours"}}}"#,
      #"{"@odata.context":"x","value":[{"appId":"a","optionalClaims":{"accessToken":[{"name":"email"}]}}]}"#,
      #"{"id":"a","name":"b","resources":[],"policies":[{"rules":[{"actions":{"token":{"accessTokenLifetimeMinutes":60}}}]}]}"#,
    ]
    return [
      FuzzTarget(name: "export", seeds: seeds.map { Array($0.utf8) }) { bytes in
        _ = try? ConfigurationExports.read(bytes, file: "export.json", issuer: "https://idp.example")
      }
    ]
  }
}
