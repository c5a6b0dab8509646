/// Recipes for clients, audiences and scopes that nobody declared, or that are too wide.
enum RecipientRemedies {
  static let declare = RemedySet(
    keycloak: ["If nobody needs it: Clients, the client, turn Enabled off.", declareStep],
    auth0: ["If nobody needs it: delete the application, or turn its grant types and connections off.", declareStep],
    okta: ["If nobody needs it: Applications, the application, Deactivate.", declareStep],
    entra: [
      "If nobody needs it: Enterprise applications, the application, Properties, \"Enabled for users to sign in\": No.",
      declareStep,
    ],
    cognito: ["If nobody needs it: User pool, App clients, delete the client.", declareStep],
    generic: ["If nobody needs the client, disable it at the issuer.", declareStep]
  ).remedies

  private static let declareStep =
    "If it is needed, declare it under activities in the policy, with purpose, recipients and the classes of data that it may get."

  static let audience = RemedySet(
    keycloak: [
      "Client scopes, a scope for the API, Mappers, Audience: name the one API; assign the scope to the clients that call it.",
      "Turn Full scope allowed off, so that roles of other clients add no audience.",
    ],
    auth0: ["Request the identifier of one API as audience, and do not set a tenant-wide default audience."],
    okta: ["Give each API an authorization server of its own: its Settings, Audience, names the one API."],
    entra: ["Request scopes of one resource at a time: the access token then names this resource alone."],
    cognito: [
      "Access tokens name the client in client_id and no audience: define a resource server with scopes, and let the API check client_id and scope, or use resource binding where it is offered."
    ],
    generic: ["Issue one token an API: use the resource parameter (RFC 8707) and put its identifier into aud."]
  ).remedies

  static let scope = RemedySet(
    keycloak: ["Clients, the client, Client scopes: remove the scope, or make it Optional and stop requesting it."],
    auth0: [
      "Applications, APIs, the API, Machine to Machine Applications or the application’s grants: take the scope away."
    ],
    okta: ["Authorization Servers, the server, Access Policies, the rule: list only the scopes that the client needs."],
    entra: ["App registrations, the application, API permissions: remove the permission and revoke its consent."],
    cognito: ["App clients, the client, Login pages or Hosted UI: take the scope from the allowed ones."],
    generic: ["Take the scope from the client, or list it under the scopes of its activity in the policy."]
  ).remedies

  static let transfer = RemedySet(
    keycloak: [transferStep, "Until then remove the audience mapper of this recipient from the client."],
    auth0: [transferStep, "Until then remove the application’s grant for this API."],
    okta: [transferStep, "Until then deactivate the access policy that lets the client reach this audience."],
    entra: [transferStep, "Until then remove the permission for this resource."],
    cognito: [transferStep, "Until then take the scopes of this resource server from the client."],
    generic: [transferStep, "Until then issue no token for this audience."]
  ).remedies

  private static let transferStep =
    "State the safeguard of Chapter V in the policy (adequacy, scc, bcr, code, certification, public-body, derogation), if there is one."
}
