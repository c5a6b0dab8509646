import Testing
import TokenModel

@testable import Issuers

@Suite struct Auth0TenantTests {
  private let tenant: IssuerExport
  private let shop = "shop0000000000000000000000000001"

  init() throws { tenant = try exported(ExportTexts.auth0, stated: "https://shop.eu.auth0.com/") }

  @Test("access tokens live as the only API says, ID tokens as the client says")
  func lifetimes() {
    #expect(tenant.token(.access, of: shop)?.lifetime == 7_200)
    #expect(tenant.token(.id, of: shop)?.lifetime == 36_000)
    #expect(tenant.token(.refresh, of: shop) == .init(lifetime: 1_296_000, session: 2_592_000))
    #expect(
      tenant.token(.refresh, of: "kiosk000000000000000000000000002")
        == .init(lifetime: IssuerExport.endless, session: IssuerExport.endless))
  }

  @Test("claims are decided by code, so none is complete; a client without an id is left out")
  func claims() {
    #expect(tenant.clients.count == 2)
    #expect(tenant.clients.allSatisfy { $0.tokens.values.allSatisfy { !$0.isComplete && $0.claims.isEmpty } })
  }

  @Test("APIs that differ leave the lifetime of access tokens open")
  func severalServers() throws {
    let text = ExportTexts.auth0.replacing(
      "resourceServers:", with: "resourceServers:\n  - {name: B, identifier: b, token_lifetime: 60}")
    #expect(try exported(text, stated: "https://i/").token(.access, of: shop)?.lifetime == nil)
  }

  @Test("a tenant that stands at its clients gives the pattern of its domain")
  func tenantName() throws {
    let text =
      "{\"clients\": [{\"tenant\": \"shop\", \"client_id\": \"c\", \"app_type\": \"spa\"}], \"resourceServers\": []}"
    let export = try exported(text)
    #expect(export.aliases.first == .init("https://shop.*auth0.com/", .single))
  }
}

@Suite struct OktaAuthorizationServerTests {
  private let server: IssuerExport

  init() throws { server = try exported(ExportTexts.okta) }

  @Test("the server's issuer, and the day after the last change of anything")
  func issuer() {
    #expect(server.issuer == "https://example.okta.com/oauth2/aus1")
    #expect(server.validFrom == Day("2026-03-02"))
  }

  @Test("rules for all clients hold for each; where rules differ no lifetime is stated, and the longest session counts")
  func lifetimes() {
    let any = IssuerExport.anyClient
    #expect(server.token(.access, of: any)?.lifetime == 3_600)
    #expect(server.token(.refresh, of: any) == .init(lifetime: 604_800, session: IssuerExport.endless))
    #expect(server.token(.access, of: "0oaShop")?.lifetime == nil)
    #expect(server.token(.refresh, of: "0oaShop")?.lifetime == 604_800)
    #expect(server.token(.id, of: any)?.lifetime == 3_600)
  }

  @Test("claims stand in the token that they are made for, under their scopes")
  func claims() {
    #expect(server.claims(.access, of: IssuerExport.anyClient) == ["department", "email email"])
    #expect(server.claims(.id, of: IssuerExport.anyClient) == ["teams"])
    #expect(server.token(.access, of: IssuerExport.anyClient)?.isComplete == true)
  }
}

@Suite struct EntraApplicationsTests {
  private let app = "11111111-2222-3333-4444-555555555555"

  @Test("optional claims of ID tokens with those that every one has; those of access tokens are not all of them")
  func claims() throws {
    let export = try exported(ExportTexts.entra)
    #expect(
      export.claims(.id, of: app)
        == [
          "ctry", "email email", "family_name", "groups", "name profile", "oid profile", "preferred_username profile",
        ])
    #expect(export.claims(.access, of: app) == ["groups", "upn"])
    #expect(export.token(.id, of: app)?.isComplete == true)
    #expect(export.token(.access, of: app)?.isComplete == false)
    #expect(export.token(.access, of: app)?.lifetime == 28_800)
  }

  @Test("mapped claims leave it open what else stands in a token; without a policy an access token has no one lifetime")
  func openParts() throws {
    let text =
      "{\"value\": [{\"appId\": \"a\", \"optionalClaims\": null, \"signInAudience\": \"x\","
      + "\"api\": {\"acceptMappedClaims\": true}}]}"
    let export = try exported(text)
    #expect(export.token(.id, of: "a")?.isComplete == false)
    #expect(export.token(.access, of: "a")?.lifetime == nil)
    #expect(export.token(.id, of: "a")?.lifetime == 3_600)
  }

  @Test(
    "spans of time with and without days",
    arguments: [
      ("08:00:00", 28_800), ("1.00:00:30", 86_430), ("00:10:00", 600), ("8 hours", nil), ("00:60:00", nil),
    ] as [(String, Int64?)])
  func spans(_ text: String, _ seconds: Int64?) { #expect(ExportTime.span(text) == seconds) }
}

@Suite struct CognitoUserPoolClientsTests {
  private let pool: IssuerExport

  init() throws { pool = try exported(ExportTexts.cognito) }

  @Test("the issuer follows from the pool's id; the client's last change dates it")
  func issuer() {
    #expect(pool.issuer == "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Ab3dEf")
    #expect(pool.aliases == [.init("eu-central-1_Ab3dEf", .name)])
    #expect(pool.validFrom == Day("2026-02-11"))
  }

  @Test("validities in their units, and the attributes that may be read in ID tokens only")
  func tokens() {
    #expect(pool.token(.access, of: "4shopclient")?.lifetime == 900)
    #expect(pool.token(.refresh, of: "4shopclient") == .init(lifetime: 432_000, session: 432_900))
    #expect(
      pool.claims(.id, of: "4shopclient") == ["address.formatted", "cognito:groups", "custom:loyalty", "email"])
    #expect(pool.claims(.access, of: "4shopclient") == ["cognito:groups"])
  }

  @Test("without units hours and days are meant; without the list of attributes the claims stay open")
  func defaults() throws {
    let text =
      "[{\"UserPoolClient\": {\"UserPoolId\": \"eu-west-1_X\", \"ClientId\": \"c\", \"AccessTokenValidity\": 2,"
      + "\"RefreshTokenValidity\": 1}}]"
    let export = try exported(text)
    #expect(export.token(.access, of: "c")?.lifetime == 7_200)
    #expect(export.token(.refresh, of: "c")?.lifetime == 86_400)
    #expect(export.token(.id, of: "c")?.isComplete == false)
  }
}
