/// Recipes for claims that should not be there.
enum ClaimRemedies {
  static let remove = RemedySet(
    keycloak: [
      "Client scopes, the scope, Mappers, the mapper of this claim: turn Add to access token or Add to ID token off; or remove the scope from the client.",
      "Clients, the client, Client scopes, Evaluate shows the token before and after.",
    ],
    auth0: [
      "Actions, Triggers, post-login: remove the setCustomClaim of this claim on api.accessToken or api.idToken.",
      "For standard claims: do not request the scope that brings it.",
    ],
    okta: [
      "Security, API, Authorization Servers, the server, Claims: delete the claim, or set \"Include in\" to the scopes that need it and to Userinfo/ID token request."
    ],
    entra: [
      "App registrations, the application, Token configuration: remove the optional or groups claim.",
      "Enterprise applications, the application, Single sign-on, Attributes & Claims: remove it there too.",
    ],
    cognito: [
      "Use a pre token generation trigger, version V2_0, with claimsToSuppress for the token concerned.",
      "App clients, the client, Attribute permissions: take the read permission for the attribute.",
    ],
    generic: [
      "Remove the claim from the token, or declare in the policy why this client and audience need it.",
      "A resource that needs it now and then can ask UserInfo or introspection.",
    ]
  ).remedies

  static let derive = RemedySet(
    keycloak: [
      "Replace the attribute mapper by one that writes the derived value, computed where the attribute is kept."
    ],
    auth0: ["In a post-login Action set the derived value (age over 18, country) and leave the full one out."],
    okta: ["Claims: replace the value by an Okta expression that gives the derived one."],
    entra: ["Use a claims transformation, or a custom claims provider, that gives the derived value."],
    cognito: ["In a pre token generation trigger add the derived claim and suppress the full one."],
    generic: ["Send the value that the recipient decides by, not the one that it would have to derive it from."]
  ).remedies

  static let subject = RemedySet(
    keycloak: [
      "Keep the built-in sub mapper (scope basic) and remove mappers that write sub or jti.",
      "For a subject of its own for each client use the mapper Pairwise subject identifier.",
    ],
    auth0: [
      "Do not put an identifier of a connection (an e-mail) into user_id; rename clients and APIs that carry personal data."
    ],
    okta: ["Authorization Servers, the server, Claims: set sub to a value that says nothing, such as the user id."],
    entra: ["Keep the service’s sub and oid; do not map sub to user.mail or userprincipalname."],
    cognito: ["Keep the service’s sub; name app clients, scopes and resource servers without persons."],
    generic: [
      "Use a random or pairwise identifier as sub, a random jti, and names of clients, scopes and keys without personal data."
    ]
  ).remedies

  static let explain = RemedySet(
    keycloak: [
      "Look the claim up under Client scopes, Mappers; then give it a class under classes in the policy, or remove the mapper."
    ],
    auth0: ["Look the claim up in the Actions of the login flow; then give it a class in the policy, or remove it."],
    okta: ["Look the claim up under Authorization Servers, Claims; then give it a class in the policy, or remove it."],
    entra: ["Look the claim up under Token configuration; then give it a class in the policy, or remove it."],
    cognito: [
      "Look the claim up in the pre token generation trigger; then give it a class in the policy, or suppress it."
    ],
    generic: [
      "Ask the owner of the client what the claim holds; give it a class under classes in the policy, or remove it."
    ]
  ).remedies

  static let shorten = RemedySet(
    keycloak: [
      "Turn Full scope allowed off (Clients, the client, Client scopes, dedicated scope, Scope) and map only the roles and groups that the audience decides by."
    ],
    auth0: ["Filter the list in the post-login Action to what the API decides by."],
    okta: [
      "Claims: set a filter (starts with, regex) on the groups claim, so that only those of the application stand."
    ],
    entra: ["Token configuration, groups claim: choose \"Groups assigned to the application\", or use app roles."],
    cognito: ["Filter cognito:groups by groupOverrideDetails in a pre token generation trigger."],
    generic: ["Send only the entries that the audience decides by, or a reference that it can look up."]
  ).remedies
}
