import Ingest
import Testing
import TokenModel

/// Events of single products.
@Suite struct ProductFormatTests {
  @Test("FusionAuth: the token that a refresh replaced was seen, not issued")
  func fusionAuth() throws {
    let line =
      #"{"event":{"type":"jwt.refresh","createInstant":1772435730412,"applicationId":"crm","token":"#
      + #""\#(SampleLine.access)","original":"\#(SampleLine.identity)","refreshToken":"opaque"}}"#
    let log = try LogFixture(lines: [
      line, #"{"event":{"type":"user.login.success","createInstant":1772435731000,"applicationId":"crm"}}"#,
      #"{"event":{"type":"user.login.failed","createInstant":1772435731000}}"#,
      #"{"event":{"type":"jwt.refresh","createInstant":1772435732000}}"#,
    ])
    let tally = try log.tally()
    #expect(tally.format == "fusionauth")
    #expect(tally.kinds == [.issuance: 1, .nonIssuance: 2])
    #expect(tally.outcomes == ["success": 2, "error": 1])
    #expect(tally.reasons == [.eventTokenMissing: 1])
    #expect(tally.tokens.count == 2 && tally.tokens.allSatisfy { $0.grant == .refreshToken })
  }

  @Test("authentik: an authorised application is an issuance, all else is not; no application is no issuance")
  func authentik() throws {
    func entry(_ action: String, _ context: String, _ id: String) -> String {
      #"{"pk":"\#(id)","user":{"pk":1},"action":"\#(action)","app":"authentik.core","context":{\#(context)},"#
        + #""created":"2026-03-02T07:15:30.412345Z"}"#
    }
    let entries = [
      entry("authorize_application", #""scopes":"openid","authorized_application":{"name":"crm"}"#, "1"),
      entry("authorize_application", #""scopes":"openid","authorized_application":{"name":"crm"}"#, "1"),
      entry("login", "", "2"), entry("login_failed", "", "3"), entry("authorize_application", "", "4"),
    ]
    for lines in [["[" + entries.joined(separator: ",\n") + "]"], entries] {
      let tally = try LogFixture(lines: lines).tally()
      #expect(tally.format == "authentik")
      #expect(tally.kinds == [.issuance: 1, .nonIssuance: 2])
      #expect(tally.duplicateEvents == 1)
      #expect(tally.outcomes == ["success": 2, "error": 1])
      #expect(tally.reasons == [.eventFieldMissing: 1])
      #expect(tally.issuanceClients == ["crm": 1])
      #expect(tally.types == ["access": 1])
    }
  }

  @Test("Zitadel: lifetimes are nanoseconds, or reach to a stated end")
  func zitadel() throws {
    func line(_ type: String, _ payload: String) -> String {
      #"{"aggregate":{"id":"V2_1"},"sequence":"7","creationDate":"2026-03-02T07:15:30Z","type":{"type":"\#(type)"},"#
        + #""payload":{\#(payload)}}"#
    }
    let tally = try LogFixture(lines: [
      line("oidc_session.access_token.added", #""id":"at_1","scope":["openid"],"lifetime":43200000000000"#),
      line("oidc_session.refresh_token.renewed", #""id":"rt_2","lifetime":2592000000000000"#),
      line("user.token.added", #""tokenId":"3","applicationId":"crm","expiration":"2026-03-02T08:15:30Z""#),
      line("user.human.password.check.failed", ""), line("session.added", ""),
    ]).tally()
    #expect(tally.format == "zitadel")
    #expect(tally.kinds == [.issuance: 3, .nonIssuance: 2])
    #expect(tally.types == ["access": 2, "refresh": 1])
    #expect(tally.lifetimes == [43_200, 2_592_000, 3_600])
    #expect(tally.issuanceClients == ["(unknown)": 2, "crm": 1])
    #expect(tally.outcomes == ["success": 4, "error": 1])
  }

  @Test("Hydra: an answer of the token endpoint is an issuance, a refusal and other requests are not")
  func hydra() throws {
    func line(_ method: String, _ path: String, _ status: Int) -> String {
      #"{"level":"info","msg":"completed handling request","time":"2026-03-02T07:15:30Z","http_request":{"method":"#
        + #""\#(method)","path":"\#(path)"},"http_response":{"status":\#(status)}}"#
    }
    let tally = try LogFixture(lines: [
      line("POST", "/oauth2/token", 200), line("POST", "/oauth2/token", 401), line("GET", "/oauth2/auth", 302),
      #"{"level":"info","msg":"started handling request","time":"2026-03-02T07:15:30Z","http_request":{}}"#,
    ]).tally()
    #expect(tally.format == "hydra")
    #expect(tally.kinds == [.issuance: 1, .nonIssuance: 2])
    #expect(tally.outcomes == ["success": 2, "error": 1])
    #expect(tally.skipped == 1)
    #expect(tally.withoutLifetime == 1)
  }
}

extension ProductFormatTests {
  @Test("node oidc-provider: a token an event, the last grant gave it, no client is no issuance")
  func oidcProvider() throws {
    func line(_ name: String, _ more: String) -> String {
      #"{"time":"2026-03-02T07:15:30.412Z","event":"\#(name)"\#(more)}"#
    }
    let facts = #","clientId":"crm","accountId":"7c21","scope":"openid","iat":1772435730,"exp":1772436030"#
    let tally = try LogFixture(lines: [
      line("access_token.issued", facts + #","jti":"1","gty":"authorization_code refresh_token""#),
      line("refresh_token.saved", facts + #","jti":"2","gty":"authorization_code""#),
      #"{"msg":"client_credentials.issued","token":{"clientId":"batch","jti":"3","iat":1772435731,"exp":1772435791}}"#,
      line("grant.success", facts), line("grant.error", #","clientId":"crm""#),
      line("access_token.issued", #","iat":1772435730"#), line("server.started", ""),
    ]).tally()
    #expect(tally.format == "oidc-provider")
    #expect(tally.kinds == [.issuance: 3, .nonIssuance: 2])
    #expect(tally.types == ["access": 2, "refresh": 1])
    #expect(tally.tokens.map(\.grant) == [.refreshToken, .authorizationCode, .clientCredentials])
    #expect(tally.lifetimes == [300, 300, 60])
    #expect(tally.issuanceClients == ["crm": 2, "batch": 1])
    #expect(tally.outcomes == ["success": 4, "error": 1])
    #expect(tally.reasons == [.eventFieldMissing: 1] && tally.skipped == 1)
    #expect(tally.times.max() == 1_772_435_731_000)
  }

  @Test("node oidc-provider: a log of grants alone is not taken for a log of tokens")
  func grantsAlone() throws {
    let line = #"{"time":"2026-03-02T07:15:30.412Z","event":"grant.success","clientId":"crm"}"#
    #expect(throws: IngestFailure.self) { try LogFixture(lines: [line, line]).tally() }
  }
}
