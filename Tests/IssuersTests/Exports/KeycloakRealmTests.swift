import Testing
import TokenModel

@testable import Issuers

@Suite struct KeycloakRealmTests {
  private let realm: IssuerExport

  init() throws { realm = try exported(ExportTexts.keycloak) }

  @Test("a realm is known by name, by id, and by an address that ends in its name")
  func names() {
    #expect(realm.issuer == "staff")
    #expect(
      realm.aliases == [
        .init("staff", .name), .init("*/realms/staff", .single), .init("2c9f0f3e-0000-4000-8000-000000000001", .name),
      ])
    #expect(realm.clients.map(\.id) == ["hr-portal", "light", "unknown-scopes"])
  }

  @Test("mappers of default scopes and of the client itself write what their switches say")
  func claims() {
    #expect(
      realm.claims(.access, of: "hr-portal")
        == [
          "address.country address", "address.formatted address", "address.locality address",
          "address.postal_code address", "address.region address", "address.street_address address", "email", "name",
          "org.cost.centre", "sub", "tenant",
        ])
    #expect(realm.claims(.id, of: "hr-portal").filter { !$0.hasPrefix("address") } == ["birthdate", "email", "name"])
    let centre = realm.token(.access, of: "hr-portal")?.claims.first { $0.mapper == "cost centre" }
    #expect(centre?.names == ["org", "cost.centre"])
    #expect(centre?.isList == true)
  }

  @Test("a lightweight access token carries what is marked for it, and the ID token stays as it was")
  func lightweight() {
    #expect(realm.claims(.access, of: "light") == ["email"])
    #expect(realm.claims(.id, of: "light") == ["birthdate", "email", "name"])
  }

  @Test("own lifespans go before the realm's, 0 means the realm's, and a client's session bounds its refresh tokens")
  func lifespans() {
    #expect(realm.token(.access, of: "hr-portal")?.lifetime == 600)
    #expect(realm.token(.access, of: "light")?.lifetime == 300)
    // Idle 1,200 s of the client, but its session lasts 900 s.
    #expect(realm.token(.refresh, of: "hr-portal") == .init(lifetime: 900, session: 36_000))
    #expect(realm.token(.refresh, of: "light") == .init(session: 36_000))
    #expect(realm.token(.offline, of: "hr-portal") == .init(lifetime: 2_592_000, session: IssuerExport.endless))
    #expect(realm.token(.offline, of: "light") == nil)
  }

  @Test("a scope that the export lacks leaves the claims incomplete")
  func unknownScopes() {
    #expect(realm.token(.access, of: "unknown-scopes")?.isComplete == false)
    #expect(realm.token(.access, of: "hr-portal")?.isComplete == true)
  }

  @Test("with remember-me the longer session counts, and no idle time is stated that may be another")
  func rememberMe() throws {
    let text = ExportTexts.keycloak.replacing(
      "\"rememberMe\": false",
      with: "\"rememberMe\": true,"
        + "\"ssoSessionIdleTimeoutRememberMe\": 604800")
    let realm = try exported(text)
    #expect(realm.token(.refresh, of: "hr-portal") == .init(lifetime: nil, session: 2_592_000))
  }

  @Test("claim names with dots, escaped dots and the client's own id")
  func claimNames() {
    #expect(KeycloakMappers.names("a.b\\.c", clientID: "x") == ["a", "b.c"])
    #expect(
      KeycloakMappers.names("resource_access.${client_id}.roles", clientID: "my.app")
        == ["resource_access", "my.app", "roles"])
  }
}
