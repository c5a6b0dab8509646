/// Recipes for tokens that live too long.
enum LifetimeRemedies {
  static let access = RemedySet(
    keycloak: [
      "For one client: Clients, the client, Advanced, Advanced settings, Access Token Lifespan.",
      "For the realm: Realm settings, Tokens, Access Token Lifespan.",
    ],
    auth0: ["Applications, APIs, the API, Settings, Access Token Settings: lower Maximum Access Token Lifetime."],
    okta: [
      "Security, API, Authorization Servers, the server, Access Policies, the rule: lower \"Access token lifetime is\"."
    ],
    entra: [
      "Create a token lifetime policy with a lower AccessTokenLifetime (10 minutes to 1 day) and assign it to the service principal of the resource.",
      "Without such a policy lifetimes are drawn between 60 and 90 minutes.",
    ],
    cognito: ["User pool, App clients, the client, Edit: lower \"Access token expiration\" (5 minutes to 1 day)."],
    generic: ["Lower the access-token lifetime of the client, and let it use refresh tokens with rotation instead."]
  ).remedies

  static let id = RemedySet(
    keycloak: [
      "An ID token ends with the access token: Clients, the client, Advanced, Advanced settings, Access Token Lifespan."
    ],
    auth0: ["Applications, the application, Settings, ID Token: lower ID Token Expiration."],
    okta: ["ID tokens live one hour and have no setting; ask Okta’s support why this client sees another value."],
    entra: [
      "The AccessTokenLifetime of a token lifetime policy bounds ID tokens too: assign one to the application’s service principal."
    ],
    cognito: ["User pool, App clients, the client, Edit: lower \"ID token expiration\" (5 minutes to 1 day)."],
    generic: [
      "Lower the ID-token lifetime: the client needs it at sign-in only; its own session may go on without it."
    ]
  ).remedies

  static let refresh = RemedySet(
    keycloak: [
      "Realm settings, Sessions: lower SSO Session Max, Client Session Max and Client Session Idle.",
      "Offline tokens: turn Offline Session Max Limited on and lower Offline Session Max; take the scope offline_access from clients that need none.",
    ],
    auth0: [
      "Applications, the application, Settings, Refresh Token Expiration: turn Absolute Expiration and Inactivity Expiration on and lower them.",
      "Turn Refresh Token Rotation on.",
    ],
    okta: [
      "Security, API, Authorization Servers, the server, Access Policies, the rule: lower \"Refresh token lifetime is\" and its idle limit."
    ],
    entra: [
      "Refresh tokens have no lifetime setting of their own: bound the session by Conditional Access, Session, Sign-in frequency."
    ],
    cognito: [
      "User pool, App clients, the client, Edit: lower \"Refresh token expiration\"; turn token revocation on."
    ],
    generic: ["Bound refresh tokens by an absolute and an idle limit, and rotate them (RFC 9700, section 4.14.2)."]
  ).remedies

  static let clock = RemedySet(
    keycloak: [
      "Check the clocks of the nodes (NTP), and custom mappers or providers that write exp, iat or nbf: they are in seconds since 1970."
    ],
    auth0: ["Look for an Action that sets time claims of its own; exp, iat and nbf are the service’s."],
    okta: ["Look for inline hooks and claim expressions that write times in milliseconds."],
    entra: ["Look for custom claims providers that write times; exp, iat and nbf are the service’s."],
    cognito: ["Look for a pre token generation trigger that writes times in milliseconds."],
    generic: [
      "Write times as NumericDate, in seconds since 1970 (RFC 7519, section 2), and keep the issuer’s clock by NTP."
    ]
  ).remedies
}
