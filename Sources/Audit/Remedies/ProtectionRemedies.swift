/// Recipes for signatures, keys, binding and handling of tokens.
enum ProtectionRemedies {
  static let sign = RemedySet(
    keycloak: [
      "Clients, the client, Advanced, Fine grain OpenID Connect configuration: set Access token signature algorithm and ID token signature algorithm to PS256 or ES256.",
      "Keycloak signs every token: whatever writes these in its name is to be found and stopped.",
    ],
    auth0: [foreign("Auth0", "RS256, PS256 or HS256")], okta: [foreign("Okta", "RS256")],
    entra: [foreign("Entra ID", "RS256")], cognito: [foreign("Cognito", "RS256")],
    generic: [
      "Sign with PS256, ES256 or EdDSA, and refuse alg none at every recipient.",
      "Until then treat every such token as forgeable: recipients must not accept it.",
    ],
    checked: [
      .cognito: CheckedText.cognitoSignatures, .keycloak: CheckedText.keycloakFineGrain,
    ]
  ).remedies

  private static func foreign(_ product: String, _ algorithms: String) -> String {
    "Tokens of \(product) are signed with \(algorithms); whatever writes these tokens in its name is to be found and stopped."
  }

  static let asymmetric = RemedySet(
    keycloak: [
      "Clients, the client, Advanced, Fine grain OpenID Connect configuration: set Access token signature algorithm to PS256 or ES256; the realm’s own stands under Realm settings, Tokens, Default Signature Algorithm."
    ],
    auth0: [
      "The JSON Web Token (JWT) Signing Algorithm of an API is chosen when it is registered, and cannot be changed: register the API anew with RS256, and move the clients.",
      "ID tokens: Applications, the application, Advanced Settings, OAuth, JSON Web Token Signature Algorithm: RS256.",
    ],
    okta: [foreign("Okta", "RS256")], entra: [foreign("Entra ID", "RS256")], cognito: [foreign("Cognito", "RS256")],
    generic: [
      "Sign with a private key that only the issuer holds (PS256, ES256 or EdDSA), and let recipients check by its published key.",
      "Then withdraw the shared secret: whoever held it could sign as well.",
    ],
    checked: [
      .cognito: CheckedText.cognitoSignatures,
      .keycloak: CheckedText.texts(CheckedText.keycloakFineGrain, CheckedText.keycloakTimeouts),
      .auth0: CheckedText.auth0API,
    ]
  ).remedies

  static let algorithm = RemedySet(
    keycloak: [
      "Clients, the client, Advanced, Fine grain OpenID Connect configuration: set ID Token Encryption Key Management Algorithm to RSA-OAEP-256, not RSA1_5, and the signature algorithms to PS256 or ES256."
    ],
    auth0: ["Auth0 uses none of these algorithms in tokens: look for the service that makes these."],
    okta: ["Security, API, the server, Settings, Encryption keys: choose another Access Token Encryption algorithm."],
    entra: ["Entra ID uses none of these algorithms in tokens: look for the service that makes these."],
    cognito: ["Cognito uses none of these algorithms in tokens: look for the service that makes these."],
    generic: [
      "Wrap keys by RSA-OAEP-256 or ECDH-ES instead of RSA1_5, sign with SHA-2 (PS256, ES256, EdDSA), and give PBES2 at least 1,000 iterations, better many more.",
      "Let recipients refuse the old algorithm once no token uses it any more.",
    ],
    checked: [
      .cognito: CheckedText.cognitoSignatures,
      .keycloak: CheckedText.texts(CheckedText.keycloakAdvanced, CheckedText.keycloakFineGrain),
      .okta: CheckedText.oktaEncryption,
    ]
  ).remedies

  static let forged = RemedySet(
    keycloak: [
      forgedStep,
      "If a realm key may be lost: Realm settings, Keys, Providers: add a new key, then delete the provider of the old one; Clients, security-admin-console, Advanced, Revocation: Set to now, and Push.",
    ],
    auth0: [forgedStep, "If the key may be lost: Settings, Signing Keys: rotate it, then revoke the previous one."],
    okta: [forgedStep, "If the key may be lost: ask Okta’s support; until then let recipients refuse its key id."],
    entra: [forgedStep, "Access tokens of Microsoft Graph cannot be verified by others: leave them out of the input."],
    cognito: [forgedStep],
    generic: [forgedStep, "Let recipients verify every signature before they read a claim."],
    checked: [
      .entra: CheckedText.entraSignatures, .keycloak: CheckedText.keycloakKeys, .auth0: CheckedText.auth0Keys,
    ]
  ).remedies

  private static let forgedStep =
    "First make sure that the JWK set given to the program is the issuer’s, of the days of these tokens; if it is, find out where the tokens came from, and treat it as a security incident."

  static let publish = RemedySet(
    keycloak: [
      "Realm settings, Keys, Providers: keep the old key there, with Active off, until the last token that it signed has ended; then delete it.",
      publishStep,
    ],
    auth0: ["Settings, Signing Keys: revoke the previous key only when its tokens have ended.", publishStep],
    okta: [
      "Authorization Servers, the server, Settings, Signing Key Rotation: Automatic keeps keys published.", publishStep,
    ],
    entra: [
      "Where the application has a signing key of its own (claims mapping), append appid with its identifier to the address of the metadata: these name its keys.",
      publishStep,
    ],
    cognito: ["A user pool publishes its keys under /.well-known/jwks.json.", publishStep],
    generic: [
      "Publish a key before the first token is signed with it, and keep it until the last one has ended.", publishStep,
    ],
    checked: [
      .entra: CheckedText.texts(CheckedText.entraKeys, CheckedText.entraOwnKeys),
      .cognito: CheckedText.cognitoSignatures, .keycloak: CheckedText.keycloakKeys, .auth0: CheckedText.auth0Keys,
    ]
  ).remedies

  private static let publishStep =
    "Give the program the current JWK set; if the issuer does not know the key, find out who signs with it, and treat it as a security incident."

  static let key = RemedySet(
    keycloak: [
      "Realm settings, Keys, Providers, Add provider: rsa-generated with at least 2048 bits, or ecdsa-generated, with a higher priority; turn Active of the old provider off, and delete it one or two months later. Offline tokens must be refreshed before."
    ],
    auth0: [
      "Settings, Signing Keys: Rotate Key; revoke the previous one when recipients have taken the new one. Keys made by the service have 2048 bits."
    ],
    okta: ["Authorization Servers, the server, Settings, Signing Key Rotation: Automatic, or rotate by hand."],
    entra: [
      "Keys of the service rotate by themselves; for an application’s own signing certificate upload one of at least 2048 bits."
    ],
    cognito: [
      "Keys of a user pool have 2048 bits and cannot be chosen; whatever signs with another key is to be found."
    ],
    generic: ["Replace the key by RSA of at least 2048 bits, P-256 or Ed25519, publish it, then retire the old one."],
    checked: [
      .entra: CheckedText.entraKeys, .keycloak: CheckedText.keycloakKeys, .auth0: CheckedText.auth0Keys,
    ]
  ).remedies

  static let header = RemedySet(
    keycloak: [
      "Look for a custom protocol mapper or provider that writes this header parameter; the product writes none."
    ],
    auth0: ["Look for the service that makes these tokens: Auth0 writes none of these header parameters."],
    okta: ["Look for the service that makes these tokens: Okta writes none of these header parameters."],
    entra: ["Look for the service that makes these tokens; recipients must take keys from the issuer’s metadata only."],
    cognito: ["Look for the service that makes these tokens: Cognito writes none of these header parameters."],
    generic: [
      "Leave jku, x5u and jwk out; recipients must take keys from the issuer’s own metadata, whatever a token says."
    ]
  ).remedies

  static let compression = RemedySet(
    keycloak: ["Keycloak writes no zip header: look for a custom provider that encrypts these tokens."],
    auth0: ["Auth0 writes no zip header: look for the service that encrypts these tokens."],
    okta: ["Okta writes no zip header: look for the service that encrypts these tokens."],
    entra: ["Entra ID writes no zip header: look for the service that encrypts these tokens."],
    cognito: ["Cognito writes no zip header: look for the service that encrypts these tokens."],
    generic: ["Leave zip out of the header of encrypted tokens."]
  ).remedies

  static let bind = RemedySet(
    keycloak: [
      "Clients, the client, Settings, Capability config: turn Require DPoP bound tokens on; or Clients, the client, Advanced, Advanced settings: OAuth 2.0 Mutual TLS Certificate Bound Access Tokens Enabled."
    ],
    auth0: [
      "Applications, APIs, the API, Settings, Token Sender-Constraining: Sender Constraining Method DPoP or mTLS, Require Token Sender Constraining Always.",
      "Applications, the application, Settings, Token Sender-Constraining: turn Require Sender Constraining on.",
    ],
    okta: [
      "Applications, the application, General, General Settings, Proof of possession: turn \"Require Demonstrating Proof of Possession (DPoP) header in token requests\" on."
    ],
    entra: [
      "Token Protection (Conditional Access) binds sign-in sessions for Exchange, SharePoint and Teams, not access tokens for APIs of your own: keep personal claims out of these, and their lifetime short."
    ],
    cognito: ["Cognito binds no tokens: keep personal claims out of its access tokens and their lifetime short."],
    generic: ["Bind access tokens to the client by DPoP (RFC 9449) or mutual TLS (RFC 8705)."],
    checked: [
      .keycloak: CheckedText.texts(CheckedText.keycloakProof, CheckedText.keycloakAdvanced),
      .auth0: CheckedText.auth0Binding, .entra: CheckedText.entraProtection,
    ]
  ).remedies

  static let type = RemedySet(
    keycloak: [
      "Clients, the client, Advanced, Fine grain OpenID Connect configuration: turn \"Use \"at+jwt\" as access token header type\" on (since 26.2, off by default)."
    ],
    auth0: ["Applications, APIs, the API, Settings, Token Settings, JSON Web Token (JWT) Profile: RFC 9068."],
    okta: ["There is no setting for typ: let recipients tell token types apart by aud, cid and scp."],
    entra: ["There is no setting for typ: let recipients tell token types apart by aud and scp."],
    cognito: ["There is no setting for typ: let recipients check token_use."],
    generic: ["Give access tokens the type at+jwt (RFC 9068, section 2.1), and let recipients demand it."],
    checked: [
      .cognito: CheckedText.cognitoSignatures,
      .auth0: CheckedText.texts(CheckedText.auth0API, CheckedText.auth0Profiles),
    ]
  ).remedies

  static let url = RemedySet(
    keycloak: [
      "Clients, the client, Settings, Capability config: turn Implicit flow off; use the code flow with PKCE method S256, whose tokens never stand in a URL."
    ],
    auth0: [
      "Applications, the application, Advanced Settings, Grant Types: turn Implicit off; use the code flow with PKCE."
    ],
    okta: ["Applications, the application, General: turn Implicit (hybrid) off; use the code flow with PKCE."],
    entra: [
      "App registrations, the application, Authentication, Implicit grant and hybrid flows: turn access tokens and ID tokens off; use the code flow with PKCE."
    ],
    cognito: [
      "App clients, the client, Login pages: turn Implicit grant off (AllowedOAuthFlows); use the code flow with PKCE."
    ],
    generic: ["Send tokens in the Authorization header only, and let gateways refuse access_token in a query."],
    checked: [
      .entra: CheckedText.entraImplicit,
      .cognito: CheckedText.texts(CheckedText.cognitoGrants, CheckedText.cognitoClient),
      .keycloak: CheckedText.keycloakSettings,
    ]
  ).remedies

  static let log = RemedySet(
    keycloak: [
      "Lower the log level of org.keycloak and of HTTP access logs that record bodies or Authorization headers; Keycloak’s event log holds no tokens.",
      logStep,
    ],
    auth0: ["Remove console.log of events and tokens from Actions, and mask tokens in log streams.", logStep],
    okta: ["Remove token hooks and agents that log whole requests.", logStep],
    entra: [
      "MSAL logs no tokens, but names and claims of ID tokens where enablePiiLogging is on: turn it off, and look for what else in the application logs tokens.",
      logStep,
    ],
    cognito: ["Remove logging of event and response from Lambda triggers and API Gateway access logs.", logStep],
    generic: ["Drop or cut the Authorization header and token responses where the log is written.", logStep],
    checked: [
      .entra: CheckedText.entraLogging, .keycloak: CheckedText.keycloakEvents,
    ]
  ).remedies

  private static let logStep =
    "Delete the log files that hold tokens, and revoke the sessions whose tokens could still be used."

  static let encryption = RemedySet(
    keycloak: [
      "ID tokens: Clients, the client, Keys: turn Use JWKS URL on and give the address of the client’s keys; then Advanced, Fine grain OpenID Connect configuration: set ID Token Encryption Key Management Algorithm (RSA-OAEP-256) and ID Token Encryption Content Encryption Algorithm.",
      "Access tokens are not encrypted by the product: turn Always use lightweight access token on (Advanced, Advanced settings), and let the API ask by introspection.",
    ],
    auth0: [
      "Applications, APIs, the API, Settings, Token Settings: turn JSON Web Encryption (JWE) on and upload the API’s public key (Enterprise plan with Highly Regulated Identity)."
    ],
    okta: [
      "Access tokens: Security, API, the authorization server, Settings, Encryption keys: add the API’s public key and choose Access Token Encryption.",
      "ID tokens: Applications, the application, General, Client Credentials, Public Key / Private Key: add a key for encryption and choose ID Token Encryption.",
    ],
    entra: [
      "App registrations, the API, Manifest: add its certificate to keyCredentials and name it in tokenEncryptionKeyId."
    ],
    cognito: [
      "Cognito encrypts no tokens: leave the data out of them, or withdraw the promise from the policy."
    ],
    generic: [
      "Encrypt the signed token to the recipient’s key (JWE with RSA-OAEP-256 or ECDH-ES and A256GCM), or give out opaque tokens and answer by introspection.",
      "Until then the promise does not hold: take encrypted_for out of the activity’s measures.",
    ],
    checked: [
      .entra: CheckedText.entraEncryption,
      .keycloak: CheckedText.texts(CheckedText.keycloakAdvanced, CheckedText.keycloakFineGrain),
      .auth0: CheckedText.texts(CheckedText.auth0API, CheckedText.auth0Encryption), .okta: CheckedText.oktaEncryption,
    ]
  ).remedies
}
