/// Recipes for tokens that live too long.
enum LifetimeRemedies {
  static let access = RemedySet(
    keycloak: [
      "For one client: Clients, the client, Advanced, Advanced settings, Access Token Lifespan; it overrides the realm’s.",
      "For the realm: Realm settings, Tokens, Access Token Lifespan; the implicit flow has a lifespan of its own beside it.",
    ],
    auth0: [
      "Applications, APIs, the API, Settings, Token Settings: lower Maximum Access Token Lifetime (86,400 seconds if nobody changed it, at most 2,592,000).",
      "The implicit and hybrid flows have a lifetime of their own below it.",
    ],
    okta: [
      "Security, API, Authorization Servers, the server, Access Policies, the policy, the rule: lower \"Access token lifetime is\" (5 minutes to 24 hours).",
      "Tokens of the org authorization server live 60 minutes, and cannot be set.",
    ],
    entra: [
      "Create a token lifetime policy with a lower AccessTokenLifetime (10 minutes to 1 day; a preview that needs a P1 licence) and assign it to the application that is the resource.",
      "Without a policy lifetimes are drawn between 60 and 90 minutes; clients that take part in continuous access evaluation get up to 28 hours.",
    ],
    cognito: [
      "User pool, App clients, the client, Edit: lower \"Access token expiration\" (AccessTokenValidity: 5 minutes to 1 day; its unit is hours unless another is given)."
    ],
    generic: ["Lower the access-token lifetime of the client, and let it use refresh tokens with rotation instead."],
    checked: [
      .keycloak: CheckedText.texts(CheckedText.keycloakAdvanced, CheckedText.keycloakTimeouts),
      .auth0: CheckedText.auth0API, .okta: CheckedText.texts(CheckedText.oktaPolicy, CheckedText.oktaLifetimes),
      .entra: CheckedText.entraLifetimes, .cognito: CheckedText.cognitoValidity,
    ]
  ).remedies

  static let id = RemedySet(
    keycloak: [
      "An ID token ends with the access token: Clients, the client, Advanced, Advanced settings, Access Token Lifespan."
    ],
    auth0: [
      "Applications, Applications, the application, Settings, ID Token: lower ID Token Expiration (36,000 seconds if nobody changed it)."
    ],
    okta: [
      "ID tokens live one hour, and the access policies do not change it: look for a token inline hook that sets their lifetime (5 minutes to 24 hours), and lower it there."
    ],
    entra: [
      "The AccessTokenLifetime of a token lifetime policy bounds ID tokens too (one hour without one): assign a policy to the application."
    ],
    cognito: [
      "User pool, App clients, the client, Edit: lower \"ID token expiration\" (IdTokenValidity: 5 minutes to 1 day)."
    ],
    generic: [
      "Lower the ID-token lifetime: the client needs it at sign-in only; its own session may go on without it."
    ],
    checked: [
      .keycloak: CheckedText.texts(CheckedText.keycloakAdvanced, CheckedText.keycloakIDToken),
      .auth0: CheckedText.auth0IDToken, .okta: CheckedText.oktaLifetimes, .entra: CheckedText.entraLifetimes,
      .cognito: CheckedText.cognitoValidity,
    ]
  ).remedies

  static let refresh = RemedySet(
    keycloak: [
      "Realm settings, Sessions: lower SSO Session Max, Client Session Max and Client Session Idle, and those for Remember Me where it is used; one client’s own under Clients, the client, Advanced, Advanced settings.",
      "Offline tokens: turn Offline Session Max Limited on and lower Offline Session Max; take the scope offline_access from clients that need none.",
    ],
    auth0: [
      "Applications, the application, Settings, Refresh Token Expiration: turn Set Idle Refresh Token Lifetime and Set Maximum Refresh Token Lifetime on, and lower both (at most 31,557,600 seconds).",
      "A new maximum holds for tokens issued from then on; one that never ended gets it when it is next exchanged.",
      "Turn Refresh Token Rotation on.",
    ],
    okta: [
      "Security, API, Authorization Servers, the server, Access Policies, the policy, the rule: lower \"Refresh token lifetime is\" and \"but will expire if not used every\".",
      "Refresh tokens of the org authorization server live 90 days, and cannot be set.",
    ],
    entra: [
      "Refresh tokens have no lifetime setting of their own since 2021 (90 days unused, else until revoked): bound the session by Conditional Access, Session, Sign-in frequency."
    ],
    cognito: [
      "User pool, App clients, the client, Edit: lower \"Refresh token expiration\" (RefreshTokenValidity: 60 minutes to 10 years; its unit is days unless another is given); turn token revocation on."
    ],
    generic: ["Bound refresh tokens by an absolute and an idle limit, and rotate them (RFC 9700, section 4.14.2)."],
    checked: [
      .keycloak: CheckedText.keycloakTimeouts, .auth0: CheckedText.auth0Refresh,
      .okta: CheckedText.texts(CheckedText.oktaServer, CheckedText.oktaLifetimes), .entra: CheckedText.entraLifetimes,
      .cognito: CheckedText.cognitoValidity,
    ]
  ).remedies

  static let endless = RemedySet(
    keycloak: [
      "Keycloak writes exp into access and ID tokens by itself: look for a custom mapper or provider that writes these tokens, or that moves exp.",
      "Then bound them: Realm settings, Tokens, Access Token Lifespan.",
    ],
    auth0: [
      "Auth0 writes exp by itself, at most 30 days ahead: find the service that makes these tokens, and let it set exp."
    ],
    okta: ["Okta writes exp by itself: find the service that makes these tokens, and let it set exp."],
    entra: ["Entra ID writes exp by itself: find the service that makes these tokens, and let it set exp."],
    cognito: ["Cognito writes exp by itself: find the service that makes these tokens, and let it set exp."],
    generic: [
      "Let the issuer set exp in every access and ID token, an hour or less after the issue; a client that needs longer gets a refresh token.",
      "Tokens without an end that are out already must be revoked, or their key be withdrawn.",
    ],
    checked: [
      .keycloak: CheckedText.keycloakTimeouts, .auth0: CheckedText.auth0API, .okta: CheckedText.oktaLifetimes,
      .entra: CheckedText.entraLifetimes, .cognito: CheckedText.cognitoValidity,
    ]
  ).remedies

  static let configured = RemedySet(
    keycloak: [
      "Compare Realm settings, Tokens, Access Token Lifespan with the client’s own under Clients, the client, Advanced, Advanced settings, and with Access Token Lifespan For Implicit Flow.",
      "Export the realm again, and date it by the day from which it holds.",
    ],
    auth0: [
      "Compare the API’s Maximum Access Token Lifetime with the tokens of its flows: implicit and hybrid ones have a value of their own."
    ],
    okta: [
      "Compare all rules of the access policies in their order: the first that matches a request gives the lifetime."
    ],
    entra: [
      "Look for more than one token lifetime policy: one that is assigned to the organisation comes before that of the application."
    ],
    cognito: ["Compare the validity of the app client with its unit (TokenValidityUnits)."],
    generic: ["Find the setting that wins, and give the configuration of the day on which it changed."],
    checked: [
      .keycloak: CheckedText.texts(CheckedText.keycloakAdvanced, CheckedText.keycloakTimeouts),
      .auth0: CheckedText.auth0API, .okta: CheckedText.oktaPolicy, .entra: CheckedText.entraLifetimes,
      .cognito: CheckedText.cognitoValidity,
    ]
  ).remedies

  static let clock = RemedySet(
    keycloak: [
      "Check the clocks of the nodes (NTP), and custom mappers or providers that write exp, iat or nbf: they are in seconds since 1970."
    ],
    auth0: ["Look for the service that makes these tokens: an Action cannot set exp, iat and nbf."],
    okta: ["Look for inline hooks and claim expressions that write times in milliseconds."],
    entra: ["Look for custom claims providers that write times; exp, iat and nbf are the service’s."],
    cognito: ["Look for a pre token generation trigger that writes times in milliseconds."],
    generic: [
      "Write times as NumericDate, in seconds since 1970 (RFC 7519, section 2), and keep the issuer’s clock by NTP."
    ],
    checked: [.auth0: CheckedText.auth0Claims]
  ).remedies
}
