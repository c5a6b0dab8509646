/// Recipes for signatures, keys, binding and handling of tokens.
enum ProtectionRemedies {
  static let sign = RemedySet(
    keycloak: [
      "Clients, the client, Advanced, Fine grain OpenID Connect configuration: set the access and ID token signature algorithms to PS256 or ES256.",
      "Realm settings, Keys: keep one active key for that algorithm.",
    ],
    auth0: [
      "Applications, APIs, the API, Settings: JSON Web Token Signing Algorithm RS256 or PS256; the application’s Advanced Settings, OAuth likewise."
    ],
    okta: [
      "Tokens of Okta are signed with RS256; whatever writes these tokens in its name is to be found and stopped."
    ],
    entra: [
      "Tokens of Entra ID are signed with RS256; whatever writes these tokens in its name is to be found and stopped."
    ],
    cognito: [
      "Tokens of Cognito are signed with RS256; whatever writes these tokens in its name is to be found and stopped."
    ],
    generic: [
      "Sign with PS256, ES256 or EdDSA, and refuse alg none at every recipient.",
      "Until then treat every such token as forgeable: recipients must not accept it.",
    ]
  ).remedies

  static let key = RemedySet(
    keycloak: [
      "Realm settings, Keys, Add provider: an RSA key of at least 2048 bits or an EC key, with a higher priority; set the old one to passive, then remove it."
    ],
    auth0: ["Settings, Signing Keys: rotate; keys made by the service have 2048 bits."],
    okta: ["Authorization Servers, the server, Signing Key Rotation: Automatic, or rotate by hand."],
    entra: [
      "Keys of the service rotate by themselves; for an application’s own signing certificate upload one of at least 2048 bits."
    ],
    cognito: [
      "Keys of a user pool have 2048 bits and cannot be chosen; whatever signs with another key is to be found."
    ],
    generic: ["Replace the key by RSA of at least 2048 bits, P-256 or Ed25519, publish it, then retire the old one."]
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
      "Clients, the client, Settings, Capability config: turn Require DPoP bound tokens on; or Advanced, OAuth 2.0 Mutual TLS Certificate Bound Access Tokens."
    ],
    auth0: ["Applications, APIs, the API, Settings, Token Sender-Constraining: mTLS or DPoP, required."],
    okta: ["Applications, the application, General: turn \"Require Demonstrating Proof of Possession (DPoP)\" on."],
    entra: [
      "Conditional Access, Session, Require token protection for sign-in sessions, where client and resource support it."
    ],
    cognito: ["Cognito binds no tokens: keep personal claims out of its access tokens and their lifetime short."],
    generic: ["Bind access tokens to the client by DPoP (RFC 9449) or mutual TLS (RFC 8705)."]
  ).remedies

  static let type = RemedySet(
    keycloak: [
      "Clients, the client, Advanced, Advanced settings: turn \"Use \"at+jwt\" as access token header type\" on."
    ],
    auth0: ["Applications, APIs, the API, Settings, Token Dialect: choose an RFC 9068 profile."],
    okta: ["There is no setting for typ: let recipients tell token types apart by aud, cid and scp."],
    entra: ["There is no setting for typ: let recipients tell token types apart by aud and scp."],
    cognito: ["There is no setting for typ: let recipients check token_use."],
    generic: ["Give access tokens the type at+jwt (RFC 9068, section 2.1), and let recipients demand it."]
  ).remedies

  static let url = RemedySet(
    keycloak: [
      "Clients, the client, Settings: turn Implicit flow off; use the code flow with PKCE, whose tokens never stand in a URL."
    ],
    auth0: [
      "Applications, the application, Advanced Settings, Grant Types: turn Implicit off; use the code flow with PKCE."
    ],
    okta: ["Applications, the application, General: turn Implicit (hybrid) off; use the code flow with PKCE."],
    entra: [
      "App registrations, the application, Authentication: turn both implicit grants off; use the code flow with PKCE."
    ],
    cognito: ["App clients, the client, Login pages: turn Implicit grant off; use the code flow with PKCE."],
    generic: ["Send tokens in the Authorization header only, and let gateways refuse access_token in a query."]
  ).remedies

  static let log = RemedySet(
    keycloak: [
      "Lower the log level of org.keycloak and of HTTP access logs that record bodies or Authorization headers; Keycloak’s event log holds no tokens.",
      logStep,
    ],
    auth0: ["Remove console.log of events and tokens from Actions, and mask tokens in log streams.", logStep],
    okta: ["Remove token hooks and agents that log whole requests.", logStep],
    entra: ["Set EnablePiiLogging to false in MSAL and Microsoft.Identity libraries of the application.", logStep],
    cognito: ["Remove logging of event and response from Lambda triggers and API Gateway access logs.", logStep],
    generic: ["Drop or cut the Authorization header and token responses where the log is written.", logStep]
  ).remedies

  private static let logStep =
    "Delete the log files that hold tokens, and revoke the sessions whose tokens could still be used."

  static let encryption = RemedySet(
    keycloak: [
      "ID tokens: Clients, the client, Advanced, Fine grain OpenID Connect configuration: set the ID token encryption algorithms, and the client’s key under Keys.",
      "Access tokens are not encrypted by the product: turn Always use lightweight access token on, and let the API ask by introspection.",
    ],
    auth0: [
      "Applications, APIs, the API, Settings, Token Encryption (JWE): add the API’s public key, where the plan offers it."
    ],
    okta: [
      "Authorization Servers, the server: encrypt access tokens with the API’s public key where the organisation has the feature; Applications, the application, General: ID token encryption."
    ],
    entra: [
      "App registrations, the application, Manifest: add the API’s certificate to keyCredentials and name it in tokenEncryptionKeyId."
    ],
    cognito: [
      "Cognito encrypts no tokens: leave the data out of them, or withdraw the promise from the policy."
    ],
    generic: [
      "Encrypt the signed token to the recipient’s key (JWE with RSA-OAEP-256 or ECDH-ES and A256GCM), or give out opaque tokens and answer by introspection.",
      "Until then the promise does not hold: take encrypted_for out of the activity’s measures.",
    ]
  ).remedies
}
