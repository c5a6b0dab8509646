/// Exports as products write them, small, with a canary wherever a secret or a person may stand.
enum ExportTexts {
  static let canary = "CANARY-7f2d"

  static let keycloak = """
    {
      "id": "2c9f0f3e-0000-4000-8000-000000000001", "realm": "staff", "keycloakVersion": "26.0.5",
      "accessTokenLifespan": 300, "ssoSessionIdleTimeout": 1800, "ssoSessionMaxLifespan": 36000, "rememberMe": false,
      "ssoSessionMaxLifespanRememberMe": 2592000, "clientSessionIdleTimeout": 0, "clientSessionMaxLifespan": 900,
      "offlineSessionIdleTimeout": 2592000, "offlineSessionMaxLifespanEnabled": false,
      "users": [{"username": "\(canary)", "email": "\(canary)@example.org",
        "credentials": [{"secretData": "\(canary)"}]}],
      "components": {"org.keycloak.keys.KeyProvider": [{"config": {"privateKey": ["\(canary)"]}}]},
      "identityProviders": [{"config": {"clientSecret": "\(canary)"}}],
      "smtpServer": {"password": "\(canary)"},
      "clientScopes": [
        {"name": "basic", "protocol": "openid-connect", "protocolMappers": [
          {"name": "sub", "protocol": "openid-connect", "protocolMapper": "oidc-sub-mapper",
            "config": {"access.token.claim": "true", "introspection.token.claim": "true"}}]},
        {"name": "profile", "protocol": "openid-connect", "protocolMappers": [
          {"name": "full name", "protocol": "openid-connect", "protocolMapper": "oidc-full-name-mapper",
            "config": {"id.token.claim": "true", "access.token.claim": "true", "userinfo.token.claim": "true"}},
          {"name": "birth", "protocol": "openid-connect", "protocolMapper": "oidc-usermodel-attribute-mapper",
            "config": {"claim.name": "birthdate", "user.attribute": "birthdate", "id.token.claim": "true",
              "access.token.claim": "false"}}]},
        {"name": "email", "protocol": "openid-connect", "protocolMappers": [
          {"name": "email", "protocol": "openid-connect", "protocolMapper": "oidc-usermodel-property-mapper",
            "config": {"claim.name": "email", "id.token.claim": "true", "access.token.claim": "true",
              "lightweight.claim": "true"}}]},
        {"name": "address", "protocol": "openid-connect", "protocolMappers": [
          {"name": "address", "protocol": "openid-connect", "protocolMapper": "oidc-address-mapper",
            "config": {"id.token.claim": "true", "access.token.claim": "true"}}]},
        {"name": "offline_access", "protocol": "openid-connect"},
        {"name": "saml roles", "protocol": "saml", "protocolMappers": [
          {"name": "role list", "protocol": "saml", "protocolMapper": "saml-role-list-mapper",
            "config": {"attribute.name": "Role"}}]}
      ],
      "clients": [
        {"clientId": "hr-portal", "protocol": "openid-connect", "secret": "\(canary)",
          "attributes": {"access.token.lifespan": "600", "client.session.idle.timeout": "1200"},
          "defaultClientScopes": ["basic", "profile", "email", "saml roles"],
          "optionalClientScopes": ["address", "offline_access"],
          "protocolMappers": [
            {"name": "cost centre", "protocol": "openid-connect", "protocolMapper": "oidc-usermodel-attribute-mapper",
              "config": {"claim.name": "org.cost\\\\.centre", "access.token.claim": "true", "multivalued": "true"}},
            {"name": "fixed", "protocol": "openid-connect", "protocolMapper": "oidc-hardcoded-claim-mapper",
              "config": {"claim.name": "tenant", "claim.value": "\(canary)", "access.token.claim": "true"}}]},
        {"clientId": "light", "protocol": "openid-connect",
          "attributes": {"client.use.lightweight.access.token.enabled": "true", "use.refresh.tokens": "false"},
          "defaultClientScopes": ["basic", "profile", "email"], "optionalClientScopes": []},
        {"clientId": "unknown-scopes", "defaultClientScopes": ["somewhere-else"], "optionalClientScopes": []},
        {"clientId": "bearer", "bearerOnly": true},
        {"clientId": "saml-app", "protocol": "saml"}
      ]
    }
    """

  static let auth0 = """
    tenant:
      session_lifetime: 72
    clients:
      - name: Shop
        client_id: shop0000000000000000000000000001
        client_secret: \(canary)
        app_type: regular_web
        grant_types: [authorization_code, refresh_token]
        jwt_configuration: {alg: RS256, lifetime_in_seconds: 36000, secret_encoded: false}
        refresh_token: {expiration_type: expiring, token_lifetime: 2592000, idle_token_lifetime: 1296000,
          infinite_token_lifetime: false, infinite_idle_token_lifetime: false}
      - name: Kiosk
        client_id: kiosk000000000000000000000000002
        app_type: spa
        grant_types: [authorization_code, refresh_token]
        refresh_token: {expiration_type: non-expiring, infinite_token_lifetime: true}
      - name: Without an id
        app_type: native
    resourceServers:
      - {name: Orders, identifier: "https://orders.example.com", token_lifetime: 7200, signing_secret: \(canary)}
      - {name: Auth0 Management API, identifier: "https://shop.eu.auth0.com/api/v2/", token_lifetime: 86400}
    actions:
      - {name: enrich, code: "exports.onExecutePostLogin = '\(canary)'", secrets: [{name: k, value: \(canary)}]}
    """

  static let okta = """
    {
      "authorizationServer": {"id": "aus1", "issuer": "https://example.okta.com/oauth2/aus1",
        "lastUpdated": "2026-02-03T10:00:00.000Z", "credentials": {"signing": {"kid": "\(canary)"}}},
      "policies": [
        {"type": "OAUTH_AUTHORIZATION_POLICY", "status": "ACTIVE", "lastUpdated": "2026-02-01T09:00:00.000Z",
          "conditions": {"clients": {"include": ["ALL_CLIENTS"]}},
          "rules": [
            {"status": "ACTIVE", "lastUpdated": "2026-03-01T09:00:00.000Z", "actions": {"token": {
              "accessTokenLifetimeMinutes": 60, "refreshTokenLifetimeMinutes": 0, "refreshTokenWindowMinutes": 10080}}},
            {"status": "INACTIVE", "actions": {"token": {"accessTokenLifetimeMinutes": 5}}}]},
        {"type": "OAUTH_AUTHORIZATION_POLICY", "status": "ACTIVE",
          "conditions": {"clients": {"include": ["0oaShop"]}},
          "rules": [{"status": "ACTIVE", "actions": {"token": {
            "accessTokenLifetimeMinutes": 15, "refreshTokenLifetimeMinutes": 600, "refreshTokenWindowMinutes": 10080}}}]}
      ],
      "claims": [
        {"name": "email", "status": "ACTIVE", "claimType": "RESOURCE", "valueType": "EXPRESSION", "value": "user.email",
          "conditions": {"scopes": ["email"]}, "alwaysIncludeInToken": true},
        {"name": "department", "status": "ACTIVE", "claimType": "RESOURCE", "conditions": {"scopes": []}},
        {"name": "teams", "status": "ACTIVE", "claimType": "IDENTITY", "valueType": "GROUPS", "value": ".*",
          "conditions": {"scopes": []}, "alwaysIncludeInToken": true},
        {"name": "nickname", "status": "ACTIVE", "claimType": "IDENTITY", "conditions": {"scopes": ["profile"]},
          "alwaysIncludeInToken": false},
        {"name": "old", "status": "INACTIVE", "claimType": "RESOURCE"}
      ]
    }
    """

  static let entra = """
    {
      "appId": "11111111-2222-3333-4444-555555555555", "displayName": "Portal", "signInAudience": "AzureADMyOrg",
      "groupMembershipClaims": "SecurityGroup",
      "passwordCredentials": [{"hint": "\(canary)", "secretText": "\(canary)"}],
      "optionalClaims": {
        "accessToken": [{"name": "upn", "source": null, "essential": false, "additionalProperties": []}],
        "idToken": [{"name": "family_name"}, {"name": "ctry"}], "saml2Token": []},
      "tokenLifetimePolicies": [{"displayName": "eight hours", "definition":
        ["{\\"TokenLifetimePolicy\\":{\\"Version\\":1,\\"AccessTokenLifetime\\":\\"08:00:00\\"}}"]}]
    }
    """

  static let cognito = """
    {"UserPoolClient": {"UserPoolId": "eu-central-1_Ab3dEf", "ClientName": "shop", "ClientId": "4shopclient",
      "ClientSecret": "\(canary)", "LastModifiedDate": "2026-02-10T12:00:00.000000+01:00", "RefreshTokenValidity": 5,
      "AccessTokenValidity": 15, "IdTokenValidity": 15,
      "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "days"},
      "ReadAttributes": ["email", "custom:loyalty", "address"]}}
    """

  static let all = [keycloak, auth0, okta, entra, cognito]
}
