/// Documentation of products that recipes were held against: the file and its commit where it is kept in public, else
/// the page. Named so that a reader can look the sentence up, and see when it has changed.
enum CheckedText {
  // Keycloak: the Server Administration Guide (keycloak/keycloak, docs/documentation/server_admin/topics) and the
  // source of the Admin Console.
  static let keycloakTimeouts = "Server Administration Guide, sessions/timeouts.adoc at 68a58db"
  static let keycloakAdvanced = "Server Administration Guide, clients/oidc/con-advanced-settings.adoc at 07ee13d"
  static let keycloakMappers = "Server Administration Guide, clients/con-protocol-mappers.adoc at 26c6631"
  static let keycloakScopes = "Server Administration Guide, clients/con-client-scopes.adoc at 3924b41"
  static let keycloakAudience = "Server Administration Guide, clients/oidc/con-audience.adoc at 4ca4eb5"
  static let keycloakSettings = "Server Administration Guide, clients/oidc/con-basic-settings.adoc at 17a2ecf"
  static let keycloakProof = "Server Administration Guide, clients/oidc/con-dpop.adoc at 17a2ecf"
  static let keycloakKeys = "Server Administration Guide, realms/keys.adoc at 0d3422b"
  static let keycloakEvents = "Server Administration Guide, events/login.adoc at 091ec95"
  static let keycloakFineGrain = "the Admin Console, clients/advanced/FineGrainOpenIdConnect.tsx at 065778c"
  static let keycloakIDToken = "the server, protocol/oidc/TokenManager.java of 26.0.8"
  static let keycloakPairwise = "the server, protocol/oidc/mappers/AbstractPairwiseSubMapper.java at 08dad91"

  // Auth0: auth0/docs-v2, main/docs.
  static let auth0API = "API Settings (get-started/apis/api-settings.mdx at 1a4096e)"
  static let auth0IDToken = "Update ID Token Lifetime (update-id-token-lifetime.mdx at 1a4096e)"
  static let auth0Refresh = "Configure Refresh Token Expiration (configure-refresh-token-expiration.mdx at 0bc6970)"
  static let auth0Profiles = "Access Token Profiles (access-token-profiles.mdx at 0bc6970)"
  static let auth0Claims = "Create Custom Claims (create-custom-claims.mdx at 1a4096e)"
  static let auth0Binding = "Configure Sender Constraining (configure-sender-constraining.mdx at 03dc323)"
  static let auth0Encryption = "Configure JSON Web Encryption (page of the documentation)"
  static let auth0Keys = "Rotate Signing Keys (rotate-signing-keys.mdx at 03dc323)"

  // Okta: okta/okta-developer-docs, the help centre, the support's articles.
  static let oktaPolicy = "Configure an access policy (configure-access-policy/main at 0ac9742)"
  static let oktaServer = "Create an Authorization Server (customize-authz-server/main at 085904a)"
  static let oktaClaims = "Customize tokens (customize-tokens-returned-from-okta/main at 051138c)"
  static let oktaLifetimes = "the support article Lifetime of the Okta Minted JSON Web Tokens"
  static let oktaEncryption =
    "the help pages Encrypt access tokens for authorization servers, and Encrypt OIDC ID tokens for app integrations"

  // Microsoft Entra ID: MicrosoftDocs/entra-docs.
  static let entraLifetimes = "Configurable token lifetimes of 2025-05-09 (configurable-token-lifetimes.md at 099d35c)"
  static let entraClaims = "Optional claims of 2025-01-27 (optional-claims.md at 0f3b328)"
  static let entraProtection = "Token Protection of 2025-08-20 (concept-token-protection.md at 046add7)"
  static let entraSignIn = "Disable user sign-in of 2024-02-14 (disable-user-sign-in-portal.md)"
  static let entraPermissions = "Review permissions granted to enterprise applications (page of the documentation)"
  static let entraSignatures = "Troubleshoot access token signature validation errors (page of the documentation)"
  static let entraKeys = "Signing key rollover in the Microsoft identity platform (page of the documentation)"
  static let entraOwnKeys = "Access tokens, validating the signature, as nextauthjs/next-auth quotes it at a03657e"
  static let entraSubject = "Access tokens, the claim sub, as the questions and answers of Microsoft quote it (167217)"
  static let entraImplicit =
    "OAuth 2.0 implicit grant flow (page of the documentation); the Microsoft Graph reference, implicitGrantSettings"
  static let entraEncryption = "the Microsoft Graph reference, application, tokenEncryptionKeyId"
  static let entraLogging = "Handling of personally-identifiable information in MSAL.NET (page of the documentation)"

  // Amazon Cognito.
  static let cognitoValidity = "the API reference, TokenValidityUnitsType"
  static let cognitoClient = "the API reference, UserPoolClientType"
  static let cognitoGrants = "the developer guide, OAuth 2.0 grants"
  static let cognitoServers =
    "the developer guide, Scopes, M2M, and resource servers; the announcement of resource indicators"
  static let cognitoSignatures =
    "the developer guide, Verifying JSON web tokens; the Knowledge Center, How do I decode and verify the signature of an Amazon Cognito JSON Web Token"
  static let cognitoTrigger = "the developer guide, Pre token generation Lambda trigger"

  /// Several texts as one.
  static func texts(_ names: String...) -> String { names.joined(separator: "; ") }
}
