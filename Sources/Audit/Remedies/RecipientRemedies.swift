/// Recipes for clients, audiences and scopes that nobody declared, or that are too wide.
enum RecipientRemedies {
  static let declare = RemedySet(
    keycloak: ["If nobody needs it: Clients, the client, turn Enabled off.", declareStep],
    auth0: ["If nobody needs it: delete the application, or turn its grant types and connections off.", declareStep],
    okta: ["If nobody needs it: Applications, the application, Deactivate.", declareStep],
    entra: [
      "If nobody needs it: Enterprise applications, the application, Properties, \"Enabled for users to sign-in?\": No.",
      declareStep,
    ],
    cognito: ["If nobody needs it: User pool, App clients, delete the client.", declareStep],
    generic: ["If nobody needs the client, disable it at the issuer.", declareStep],
    checked: [
      .entra: CheckedText.entraSignIn
    ]
  ).remedies

  static let recipient = RemedySet(
    keycloak: [
      "If the client need not reach it: Clients, the client, Client scopes: remove the scope whose Audience mapper names it; where roles bring it, turn Full scope allowed off.",
      recipientStep,
    ],
    auth0: [
      "If the client need not reach it: take its access to this API away, and stop requesting it.", recipientStep,
    ],
    okta: [
      "If the client need not reach it: Authorization Servers, the server of this audience, Access Policies: take the client out of the policy.",
      recipientStep,
    ],
    entra: [
      "If the client need not reach it: App registrations, the client, API permissions: remove the permissions of this resource; Enterprise applications, the client, Permissions: revoke their consent.",
      recipientStep,
    ],
    cognito: [
      "If the client need not reach it: take the scopes of its resource server from the app client (AllowedOAuthScopes).",
      recipientStep,
    ],
    generic: ["If the client need not reach it, issue no token for this audience.", recipientStep],
    checked: [
      .entra: CheckedText.entraPermissions,
      .cognito: CheckedText.cognitoClient, .keycloak: CheckedText.keycloakAudience, .okta: CheckedText.oktaPolicy,
    ]
  ).remedies

  private static let recipientStep =
    "If it is needed, name the audience under recipients of the activity in the policy, with role, country and, outside the EEA, safeguard."

  private static let declareStep =
    "If it is needed, declare it under activities in the policy, with purpose, recipients and the classes of data that it may get."

  static let audience = RemedySet(
    keycloak: [
      "Client scopes, a scope for the API, Mappers, Audience, Included Client Audience: name the one API; assign the scope to the clients that call it.",
      "Turn Full scope allowed off (Clients, the client, Client scopes, the dedicated scope, Scope), so that roles of other clients add no audience.",
    ],
    auth0: [
      "Request the identifier of one API as audience, and do not set a tenant-wide default audience.",
      "With the scope openid UserInfo is a second audience: request it only where it is called.",
    ],
    okta: ["Give each API an authorization server of its own: its Settings, Audience, names the one API."],
    entra: ["Request scopes of one resource at a time: the access token then names this resource alone."],
    cognito: [
      "Access tokens name the client in client_id and no audience: define a resource server with scopes, and let the API check client_id and scope. With managed login, in the Essentials or Plus plan, let the client name the API in the parameter resource: aud then names it."
    ],
    generic: ["Issue one token an API: use the resource parameter (RFC 8707) and put its identifier into aud."],
    checked: [
      .entra: CheckedText.entraSignatures,
      .cognito: CheckedText.cognitoServers,
      .keycloak: CheckedText.keycloakAudience, .auth0: CheckedText.auth0Profiles, .okta: CheckedText.oktaServer,
    ]
  ).remedies

  static let scope = RemedySet(
    keycloak: ["Clients, the client, Client scopes: remove the scope, or make it Optional and stop requesting it."],
    auth0: [
      "Applications, APIs, the API, Machine to Machine Applications or the application’s grants: take the scope away."
    ],
    okta: [
      "Authorization Servers, the server, Access Policies, the rule, \"Scopes requested\": list only those that the client needs; the rules allow, so none may allow any scope."
    ],
    entra: [
      "App registrations, the application, API permissions: remove the permission; Enterprise applications, the application, Permissions: revoke its consent."
    ],
    cognito: ["App clients, the client, Login pages: take the scope from the allowed ones (AllowedOAuthScopes)."],
    generic: ["Take the scope from the client, or list it under the scopes of its activity in the policy."],
    checked: [
      .entra: CheckedText.entraPermissions,
      .cognito: CheckedText.cognitoClient, .keycloak: CheckedText.keycloakScopes, .okta: CheckedText.oktaPolicy,
    ]
  ).remedies

  static let transfer = RemedySet(
    keycloak: [transferStep, "Until then remove the audience mapper of this recipient from the client."],
    auth0: [transferStep, "Until then remove the application’s grant for this API."],
    okta: [transferStep, "Until then deactivate the access policy that lets the client reach this audience."],
    entra: [transferStep, "Until then remove the permission for this resource."],
    cognito: [transferStep, "Until then take the scopes of this resource server from the client."],
    generic: [transferStep, "Until then issue no token for this audience."],
    checked: [
      .entra: CheckedText.entraPermissions,
      .cognito: CheckedText.cognitoClient,
    ]
  ).remedies

  private static let transferStep =
    "State the safeguard of Chapter V in the policy (adequacy, scc, bcr, code, certification, public-body, derogation), if there is one."

  static let tokenUse = RemedySet(
    keycloak: [
      "Let the client send access_token, not id_token; give the API an audience of its own (Client scopes, a scope for the API, Mappers, Audience).",
      "Let the API accept only tokens whose typ claim is Bearer and whose aud names it.",
    ],
    auth0: [
      "Register the API under Applications, APIs, and request its identifier as audience: the access token is then a JWT for the API.",
      "Let the API check the audience: an ID token names the application, and is refused.",
    ],
    okta: [
      "Use a custom authorization server, and let the API check its audience and the cid claim: an ID token names the client as aud, and is refused."
    ],
    entra: [
      "App registrations, the API, Expose an API: add a scope; let the client request it and send the access token.",
      "Let the API check aud and scp or roles, which an ID token does not have.",
    ],
    cognito: [
      "Let the API check token_use: it must be access.",
      "API Gateway with a user pool authorizer: set OAuth Scopes on the method, so that an access token is asked for and no ID token.",
    ],
    generic: [
      "Send the access token to APIs; the ID token stays with the client.",
      "Let APIs check typ and aud, and refuse tokens whose aud is a client.",
    ],
    checked: [.keycloak: CheckedText.keycloakAudience, .auth0: CheckedText.auth0Profiles]
  ).remedies

  static let exchange = RemedySet(
    keycloak: [
      "Clients, the requesting client, Client scopes: leave only the scopes that the exchanged token needs, and request them by scope; the client policy executor downscope-assertion-grant-enforcer refuses others.",
      "Clients, the requesting client, Capability config: turn Standard token exchange off where no exchange is needed.",
    ],
    auth0: [
      "Actions, Triggers, custom-token-exchange: set only claims that the subject token had, and refuse audiences that it did not name."
    ],
    okta: [
      "Authorization Servers, the server, Access Policies, the rule for token exchange: list only the scopes that the requesting service needs."
    ],
    entra: [
      "On-behalf-of: App registrations, the calling API, API permissions: keep the permissions of the one downstream API; Token configuration of the downstream API: remove optional claims."
    ],
    cognito: [
      "Cognito exchanges no tokens: look for the service that issues the new ones, and let it take over claims from the old ones only."
    ],
    generic: [
      "Let the exchange narrow: claims and audiences of the new token must be among those of the subject token, unless the policy of the exchange names them."
    ],
    checked: [
      .cognito: CheckedText.cognitoGrants,
      .keycloak: CheckedText.texts(CheckedText.keycloakSettings, CheckedText.keycloakScopes),
    ]
  ).remedies

  static let unused = RemedySet(
    keycloak: ["Clients, the client: turn Enabled off, or remove the scope or mapper that nobody uses.", recordStep],
    auth0: [
      "Applications, the application: delete it, or take the grant or permission that nobody uses away.", recordStep,
    ],
    okta: ["Applications, the application: deactivate it, or take the scope from its access policy.", recordStep],
    entra: [
      "Enterprise applications, the application, Properties: disable sign-in; App registrations, API permissions: remove what nobody uses.",
      recordStep,
    ],
    cognito: [
      "App clients: delete the client, or take the scope or the read permission that nobody uses away.", recordStep,
    ],
    generic: ["Switch off at the issuer what nobody uses.", recordStep],
    checked: [
      .entra: CheckedText.entraSignIn,
      .cognito: CheckedText.cognitoClient,
    ]
  ).remedies

  private static let recordStep =
    "If it is still wanted, leave it declared and say in the record what it waits for; else remove it from the policy, or end it with valid_until."

  static let pairwise = RemedySet(
    keycloak: [
      "Clients, the client, Client scopes, the dedicated scope, Add mapper, Pairwise subject identifier: set a sector identifier URI for each controller; without one the host of the redirect URIs is the sector."
    ],
    auth0: [
      "Auth0 gives one user_id to all: in a post-login Action set a claim derived for each API with a secret, and let the API of another controller use that one."
    ],
    okta: [
      "Give each controller an authorization server of its own, and set its sub by an expression that differs for each; Okta makes no pairwise identifiers by itself."
    ],
    entra: [
      "sub is pairwise for each application already: let recipients use it, and remove oid and upn from their tokens."
    ],
    cognito: [
      "Cognito gives one sub to all clients of a pool: use one user pool a controller, or a derived claim from the pre token generation trigger."
    ],
    generic: [
      "Use pairwise subject identifiers (OpenID Connect Core, subject_type pairwise) with one sector a controller.",
      "Other claims that name the person, such as an e-mail address, link as well.",
    ],
    checked: [
      .entra: CheckedText.entraSubject, .keycloak: CheckedText.keycloakPairwise, .auth0: CheckedText.auth0Profiles,
    ]
  ).remedies

  static let drift = RemedySet(
    keycloak: [
      driftStep,
      "If the class need not be there: Client scopes, the scope, Mappers, turn Add to access token or Add to ID token off.",
    ],
    auth0: [
      driftStep, "If it need not be there: remove the claim in the post-login Action, or do not request the scope.",
    ],
    okta: [
      driftStep, "If it need not be there: Authorization Servers, the server, Claims: delete it or bind it to a scope.",
    ],
    entra: [
      driftStep,
      "If it need not be there: App registrations, the API (access tokens) or the application (ID tokens), Token configuration: remove it.",
    ],
    cognito: [driftStep, "If it need not be there: suppress it in a pre token generation trigger, version V2_0."],
    generic: [
      driftStep,
      "A measure that is not kept: set it at the issuer (signing, lifetimes, DPoP or mutual TLS), or take it out of the record.",
    ],
    checked: [
      .keycloak: CheckedText.keycloakMappers, .auth0: CheckedText.auth0Claims, .okta: CheckedText.oktaClaims,
      .entra: CheckedText.entraClaims, .cognito: CheckedText.cognitoTrigger,
    ]
  ).remedies

  private static let driftStep =
    "Decide which of both is right. If the tokens are: add the class with its reason and token types under data of the activity in the policy."
}
