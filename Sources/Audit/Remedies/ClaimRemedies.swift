/// Recipes for claims that should not be there.
enum ClaimRemedies {
  static let remove = removal.remedies

  /// Where a declaration does not make the claim right, encryption does.
  static let removeOrEncrypt: [Remedy] = {
    var set = removal
    set.generic = [
      "Remove the claim from the token: a resource that needs it asks UserInfo or introspection, and nobody on the way sees it.",
      "Where it must stand in the token, have the issuer encrypt these tokens for their recipient (JWE): the finding ends by that too.",
    ]
    return set.remedies
  }()

  private static let removal = RemedySet(
    keycloak: [
      "Client scopes, the scope, Mappers, the mapper of this claim: turn Add to access token or Add to ID token off; or remove the scope from the client. A mapper of one client alone stands under Clients, the client, Client scopes, the dedicated scope.",
      "Clients, the client, Client scopes, Evaluate shows the token before and after.",
    ],
    auth0: [
      "Actions, Triggers, post-login: remove the setCustomClaim of this claim on api.accessToken or api.idToken.",
      "For standard claims of ID tokens: do not request the scope that brings them.",
    ],
    okta: [
      "Security, API, Authorization Servers, the server, Claims: delete the claim, or set \"Include in\" to the scopes that need it; for an ID token let it be included when it is requested, not always.",
      "The org authorization server takes no custom claims: what stands there was asked for by a scope.",
    ],
    entra: [
      "For an access token: App registrations, the API that the token is for, Token configuration: remove the optional or groups claim. Access tokens are made by the API’s registration, never by that of the client that asks.",
      "For an ID token: the same in the client’s own registration.",
      "Enterprise applications, the application, Single sign-on, Attributes & Claims: remove it there too.",
    ],
    cognito: [
      "Use a pre token generation trigger of version V2_0 (V3_0 for client credentials; both need the Essentials or Plus plan) with claimsToSuppress for the token concerned; V1_0 changes ID tokens only.",
      "App clients, the client, Attribute permissions: take the read permission for the attribute.",
    ],
    generic: [
      "Remove the claim from the token, or declare in the policy why this client and audience need it.",
      "A resource that needs it now and then can ask UserInfo or introspection.",
    ],
    checked: [
      .keycloak: CheckedText.texts(CheckedText.keycloakMappers, CheckedText.keycloakScopes),
      .auth0: CheckedText.auth0Claims, .okta: CheckedText.oktaClaims, .entra: CheckedText.entraClaims,
      .cognito: CheckedText.cognitoTrigger,
    ])

  static let derive = RemedySet(
    keycloak: [
      "Replace the attribute mapper by one that writes the derived value, computed where the attribute is kept."
    ],
    auth0: ["In a post-login Action set the derived value (age over 18, country) and leave the full one out."],
    okta: [
      "Authorization Servers, the server, Claims: replace the value by an expression of the Okta Expression Language that gives the derived one; Token Preview shows it."
    ],
    entra: ["Use a claims transformation, or a custom claims provider, that gives the derived value."],
    cognito: [
      "In a pre token generation trigger (V2_0 for access tokens) add the derived claim and suppress the full one."
    ],
    generic: ["Send the value that the recipient decides by, not the one that it would have to derive it from."],
    checked: [
      .keycloak: CheckedText.keycloakMappers, .auth0: CheckedText.auth0Claims, .okta: CheckedText.oktaClaims,
      .cognito: CheckedText.cognitoTrigger,
    ]
  ).remedies

  /// For digests that whoever guesses the value can compute as well.
  static let keyDigest = RemedySet(
    keycloak: [
      "Remove the mapper of the digest: Client scopes, the scope, Mappers.",
      "For an identifier that a recipient can keep, add the mapper Pairwise subject identifier to the client: it digests with a salt that does not leave the server.",
    ],
    auth0: [
      "In the post-login Action compute the claim with HMAC, under a key among the Action’s secrets, in place of a plain digest; or remove its setCustomClaim."
    ],
    okta: [
      "Security, API, Authorization Servers, the server, Claims: delete the claim, or let it take an attribute that the source of the profile fills with a digest under a secret key."
    ],
    entra: [
      "Remove the claim from Token configuration, or from Attributes & Claims; the sub of Entra ID is an identifier of its own for each application already."
    ],
    cognito: [
      "In the pre token generation trigger compute the claim with HMAC, under a key from a secret store, in place of a plain digest; or suppress it."
    ],
    generic: [
      "Replace the digest by one under a secret key (HMAC) that the recipients do not hold, or by a random identifier. A salt that stands beside the digest is no secret."
    ],
    checked: [
      .keycloak: CheckedText.texts(CheckedText.keycloakMappers, CheckedText.keycloakPairwise)
    ]
  ).remedies

  static let subject = RemedySet(
    keycloak: [
      "Keep the built-in sub mapper (scope basic) and remove mappers that write sub or jti.",
      "For a subject of its own for each client add the mapper Pairwise subject identifier.",
    ],
    auth0: [
      "sub is the user_id, and no Action can change it: let custom connections give an identifier that says nothing, not an e-mail address; rename clients and APIs that carry personal data."
    ],
    okta: [
      "Security, API, Authorization Servers, the server, Claims: edit the default claim sub, whose value is the user’s login, often an e-mail address; user.getInternalProperty(\"id\") gives the identifier instead."
    ],
    entra: ["Keep the service’s sub and oid; do not map sub to user.mail or userprincipalname."],
    cognito: ["Keep the service’s sub; name app clients, scopes and resource servers without persons."],
    generic: [
      "Use a random or pairwise identifier as sub, a random jti, and names of clients, scopes and keys without personal data."
    ],
    checked: [
      .keycloak: CheckedText.keycloakPairwise,
      .auth0: CheckedText.texts(CheckedText.auth0Profiles, CheckedText.auth0Claims), .okta: CheckedText.oktaClaims,
    ]
  ).remedies

  static let explain = RemedySet(
    keycloak: [
      "Look the claim up under Client scopes, Mappers; then give it a class under classes in the policy, or remove the mapper."
    ],
    auth0: ["Look the claim up in the Actions of the login flow; then give it a class in the policy, or remove it."],
    okta: ["Look the claim up under Authorization Servers, Claims; then give it a class in the policy, or remove it."],
    entra: [
      "Look the claim up under Token configuration of the API (access tokens) or the application (ID tokens); then give it a class in the policy, or remove it."
    ],
    cognito: [
      "Look the claim up in the pre token generation trigger; then give it a class in the policy, or suppress it."
    ],
    generic: [
      "Ask the owner of the client what the claim holds; give it a class under classes in the policy, or remove it."
    ],
    checked: [
      .keycloak: CheckedText.keycloakMappers, .auth0: CheckedText.auth0Claims, .okta: CheckedText.oktaClaims,
      .entra: CheckedText.entraClaims, .cognito: CheckedText.cognitoTrigger,
    ]
  ).remedies

  static let shorten = RemedySet(
    keycloak: [
      "Turn Full scope allowed off (Clients, the client, Client scopes, the dedicated scope, Scope) and map only the roles and groups that the audience decides by."
    ],
    auth0: ["Filter the list in the post-login Action to what the API decides by."],
    okta: [
      "Authorization Servers, the server, Claims, the groups claim: set a filter, so that only the groups of the application stand; more than 100 make the request fail."
    ],
    entra: [
      "Token configuration, groups claim: choose \"Groups assigned to the application\", or use app roles; a JWT holds up to 200 groups."
    ],
    cognito: ["Filter cognito:groups by groupOverrideDetails in a pre token generation trigger."],
    generic: ["Send only the entries that the audience decides by, or a reference that it can look up."],
    checked: [
      .cognito: CheckedText.cognitoTrigger,
      .keycloak: CheckedText.keycloakScopes, .okta: CheckedText.oktaServer, .entra: CheckedText.entraClaims,
    ]
  ).remedies
}
