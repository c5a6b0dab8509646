import Ingest
import Testing
import TokenModel

/// Logs of servers that tell of issuance in words.
@Suite struct ServerLogTests {
  @Test("OpenIddict: the document that it answered with, over lines, in one, as a template with its property")
  func openIddict() throws {
    let document =
      "{\n  \"access_token\": \"[redacted]\",\n  \"id_token\": \"[redacted]\",\n  \"token_type\": \"Bearer\",\n"
      + "  \"expires_in\": 3599,\n  \"scope\": \"openid email\"\n}"
    let marker = "The response was successfully returned as a JSON document: "
    let start = "2026-03-02 08:15:30.412 +01:00 [INF] "
    let text = [
      start
        + "The token request was successfully extracted: {\n  \"client_id\": \"crm\",\n  \"username\": \"alma\"\n}.",
      start + marker + document + ".",
      start + marker + #"{"error": "invalid_grant"}."#, start + marker + #"{"issuer": "https://a.example/"}."#,
      "2026-03-02 08:15:31.000 +01:00 [INF] Request finished",
    ]
    let tally = try LogFixture(lines: text).tally(takesLastLine: true)
    #expect(tally.format == "openiddict")
    #expect(tally.kinds == [.issuance: 1, .nonIssuance: 1])
    #expect(tally.types == ["access": 1, "id": 1] && tally.lifetimes == [3_599])
    #expect(tally.outcomes == ["success": 1, "error": 1] && tally.bad == 0)
    #expect(tally.times == [1_772_435_730_412, 1_772_435_730_412])
    #expect(tally.anomalies[.noZone] == nil)

    let console =
      "info: OpenIddict.Server.OpenIddictServerDispatcher[0]\n      " + marker
      + document.replacing("\n", with: "\n      ") + "."
    let untimed = try LogFixture(lines: [console, console, "info: Microsoft.Hosting[0]\n      Now listening"])
      .tally(takesLastLine: true)
    #expect(untimed.format == "openiddict" && untimed.kinds == [.issuance: 2] && untimed.times.isEmpty)

    let escaped = document.replacing("\"", with: #"\""#).replacing("\n", with: #"\n"#)
    let compact =
      #"{"@t":"2026-03-02T07:15:30.412Z","@mt":"\#(marker){Response}.","Response":"\#(escaped)","#
      + #""SourceContext":"OpenIddict.Server.OpenIddictServerDispatcher"}"#
    let serilog = try LogFixture(lines: [compact]).tally(takesLastLine: true)
    #expect(serilog.format == "openiddict" && serilog.types == ["access": 1, "id": 1])
    #expect(serilog.times == [1_772_435_730_412])
  }

  @Test("Logto: the kinds of tokens are listed; errors and other uses are no issuance; rows of the table alike")
  func logto() throws {
    func line(_ id: String, _ key: String, _ payload: String) -> String {
      #"{"id":"\#(id)","tenantId":"default","key":"\#(key)","payload":{"key":"\#(key)",\#(payload)},"#
        + #""createdAt":1772435730412}"#
    }
    let issued =
      #""result":"Success","userId":"u","applicationId":"crm","scope":"openid","tokenTypes":["AccessToken","#
      + #""IdToken","RefreshToken"]"#
    let lines = [
      line("1", "ExchangeTokenBy.AuthorizationCode", issued), line("1", "ExchangeTokenBy.AuthorizationCode", issued),
      line(
        "2", "ExchangeTokenBy.ClientCredentials",
        #""result":"Success","applicationId":"job","tokenTypes":["#
          + #""ClientCredentials"]"#),
      line("3", "ExchangeTokenBy.RefreshToken", #""result":"Error","applicationId":"crm""#),
      line("4", "Interaction.SignIn.Submit", #""result":"Success","applicationId":"crm""#),
      line("5", "ExchangeTokenBy.RefreshToken", #""result":"Success","tokenTypes":["AccessToken"]"#),
    ]
    let tally = try LogFixture(lines: lines).tally()
    #expect(tally.format == "logto")
    #expect(tally.kinds == [.issuance: 2, .nonIssuance: 2] && tally.duplicateEvents == 1)
    #expect(tally.types == ["access": 2, "id": 1, "refresh": 1])
    #expect(
      tally.tokens.map(\.grant) == [.authorizationCode, .authorizationCode, .authorizationCode, .clientCredentials])
    #expect(tally.outcomes == ["success": 3, "error": 1] && tally.reasons == [.eventFieldMissing: 1])
    let payload = "{\(issued)}".replacing("\"", with: "\"\"")
    let table = try LogFixture(lines: [
      "tenant_id,id,key,payload,created_at",
      #"default,9,ExchangeTokenBy.RefreshToken,"\#(payload)",2026-03-02 07:15:30.412+00:00"#,
    ]).tally()
    #expect(table.format == "logto" && table.types == ["access": 1, "id": 1, "refresh": 1])
    #expect(table.times == [1_772_435_730_412])
  }

  @Test("Authelia: what was answered is issued, what was taken up or failed is not", arguments: [true, false])
  func authelia(_ isJSON: Bool) throws {
    func line(_ message: String, _ level: String = "debug") -> String {
      isJSON
        ? #"{"level":"\#(level)","method":"POST","msg":"\#(message)","path":"/api/oidc/token","time":"2026-03-02T08:15:30+01:00"}"#
        : #"time="2026-03-02T08:15:30+01:00" level=\#(level) msg="\#(message)" method=POST path=/api/oidc/token"#
    }
    let id = "Access Request with id 'r-1' on client with id 'crm' "
    let tally = try LogFixture(lines: [
      line(id + "is being processed"), line(id + "has successfully been processed"),
      line(id + "has successfully been processed"),
      line("Access Response for Request with id 'r-2' failed to be created with error: gone", "error"),
      line("Access Request failed with error: The client is not known", "error"),
      line("Check authorization of subject"),
    ]).tally()
    #expect(tally.format == "authelia")
    #expect(tally.kinds == [.issuance: 1, .nonIssuance: 3] && tally.duplicateEvents == 1)
    #expect(tally.outcomes == ["success": 2, "error": 2] && tally.skipped == 1 && tally.bad == 0)
    #expect(tally.issuanceClients == ["crm": 1] && tally.times.first == 1_772_435_730_000)
  }

  @Test("Dex: sign-ins, old and new words, text and JSON; never an issuance")
  func dex() throws {
    let lines = [
      #"time="2026-03-02T07:15:30Z" level=info msg="login successful: connector \"ldap\", username=\"a\", groups=[]""#,
      #"time=2026-03-02T07:15:31.000Z level=INFO msg="login successful" connector_id=ldap username=a groups=[]"#,
      #"{"level":"info","msg":"login successful: connector \"x\", username=\"a\"","time":"2026-03-02T07:15:32Z"}"#,
      #"time="2026-03-02T07:15:33Z" level=error msg="failed login attempt: Invalid credentials.""#,
      #"time="2026-03-02T07:15:34Z" level=info msg="listening (http) on 0.0.0.0:5556""#,
    ]
    let tally = try LogFixture(lines: lines).tally()
    #expect(tally.format == "dex")
    #expect(tally.kinds == [.nonIssuance: 4] && tally.outcomes == ["success": 3, "error": 1])
    #expect(tally.skipped == 1 && tally.bad == 0 && tally.distinctTokens == 0)
    #expect(tally.times.min() == 1_772_435_730_000 && tally.times.max() == 1_772_435_733_000)
  }

  @Test("WSO2: the words of three grants; no client is no issuance; a printed token is a leak")
  func wso2() throws {
    let start = "TID: [-1234] [] [2026-03-02 08:15:30,412] DEBUG {org.wso2.x.AbstractAuthorizationGrantHandler} -  "
    let tally = try LogFixture(lines: [
      start + "Persisted Access Token for Client ID : crm, Authorized User : u@carbon.super, Timestamp : "
        + "2026-03-02 08:15:30.41, Validity period (s) : 3600, Scope : openid email and Token State : ACTIVE",
      start + "Persisted an access token for the refresh token, Client ID : crm, Authorized user : u, Timestamp : t, "
        + "Validity period (s) : 60, Scope : openid, Token State : ACTIVE",
      start + "Persisted Access Token for Client ID: spa, Authorized User: u, Is Federated User: false, Timestamp: t, "
        + "Validity period: 3600 s, Scope: openid, Callback URL: x, Token State: ACTIVE and User Type: APPLICATION_USER",
      start + "Persisted Access Token : \(SampleLine.access) for Client ID : old, Authorized User : u, Timestamp : t, "
        + "Validity period : 3600000, Scope : a and Token State : ACTIVE",
      start + "Persisted Access Token for Client ID : null, Authorized User : u, Scope : a and Token State : ACTIVE",
      "TID: [-1234] [] [2026-03-02 08:15:31,412]  INFO {org.wso2.carbon.core} - started",
    ]).tally(zone: LocalZone(offset: 3_600))
    #expect(tally.format == "wso2")
    #expect(tally.kinds == [.issuance: 4] && tally.skipped == 1 && tally.reasons == [.eventFieldMissing: 1])
    #expect(tally.issuanceClients == ["crm": 2, "spa": 1, "old": 1])
    #expect(tally.lifetimes == [3_600, 60] && tally.withoutLifetime == 2)
    #expect(tally.tokens.map(\.grant) == [.unknown, .refreshToken, .unknown, .unknown])
    #expect(tally.anomalies[.payloadLeak] == 1)
    #expect(Set(tally.times) == [1_772_435_730_412])
  }

  @Test("Google Workspace: a consent issues, all else does not; pages overlap")
  func google() throws {
    func activity(_ qualifier: String, _ name: String, client: String? = "crm") -> String {
      let value = client.map { #"{"name":"client_id","value":"\#($0)"},"# } ?? ""
      return
        #"{"kind":"admin#reports#activity","id":{"time":"2026-03-02T07:15:30.412Z","uniqueQualifier":"\#(qualifier)","#
        + #""applicationName":"token"},"actor":{"email":"a@b.example","profileId":"1"},"events":[{"type":"auth","name":"#
        + #""\#(name)","parameters":[\#(value){"name":"scope","multiValue":["openid","email"]}]}]}"#
    }
    let items = [
      activity("1", "authorize"), activity("2", "authorize"), activity("2", "authorize"), activity("3", "revoke"),
      activity("4", "authorize", client: nil),
    ]
    let page =
      #"{"kind":"admin#reports#activities","etag":"\"x\"","nextPageToken":"p","items":[\#(items.joined(separator: ",\n"))]}"#
    for text in [page, items.joined(separator: "\n")] {
      let tally = try LogFixture((text + "\n").utf8).tally()
      #expect(tally.format == "google-workspace")
      #expect(tally.kinds == [.issuance: 2, .nonIssuance: 1] && tally.duplicateEvents == 1)
      #expect(tally.issuanceClients == ["crm": 2] && tally.reasons == [.eventFieldMissing: 1])
    }
  }
}

extension ServerLogTests {
  @Test("Hydra's token hook: what goes into both tokens, and where it came from")
  func hydraHook() throws {
    let line =
      #"{"time":"2026-03-02T07:15:30.412Z","session":{"id_token":{"id_token_claims":{"jti":"","iss":"https://h.example","#
      + #""sub":"u1","aud":["crm"],"exp":"0001-01-01T00:00:00Z","ext":{"email":"a@b.example"}},"subject":"u1"},"extra":"#
      + #"{"department":"x"}},"request":{"client_id":"crm","granted_scopes":["openid"],"granted_audience":["api"],"#
      + #""grant_types":["authorization_code"]}}"#
    let tally = try LogFixture(lines: [
      line, line.replacing(#""granted_scopes":["openid"]"#, with: #""granted_scopes":[]"#),
      line.replacing(#""client_id":"crm""#, with: #""client_id":"""#),
    ]).tally()
    #expect(tally.format == "hydra-hook")
    #expect(tally.kinds == [.issuance: 2] && tally.reasons == [.eventFieldMissing: 1])
    #expect(tally.types == ["access": 2, "id": 1])
    #expect(tally.paths.isSuperset(of: ["/email", "/department", "/iss"]) && !tally.paths.contains("/exp"))
    #expect(tally.tokens.allSatisfy { $0.grant == .authorizationCode })
  }

  @Test("Keycloak's table of events: JSON rows and a table in text, columns in either case")
  func keycloakTable() throws {
    let details =
      #"{"token_id":"t-1","grant_type":"authorization_code","scope":"openid","refresh_token_type":"Refresh"}"#
    let row =
      #"{"id":"e-1","client_id":"crm","details_json":"\#(details.replacing("\"", with: #"\""#))","error":null,"#
      + #""realm_id":"r-1","event_time":1772435730412,"type":"CODE_TO_TOKEN","user_id":"u"}"#
    let cut = row.replacing("e-1", with: "e-2").replacing(#"\"Refresh\"}"#, with: #"\"Refr"#)
    let tally = try LogFixture(lines: [row, row, cut]).tally()
    #expect(tally.format == "keycloak-table")
    #expect(tally.kinds == [.issuance: 1] && tally.duplicateEvents == 1 && tally.reasons == [.jsonMalformed: 1])
    #expect(tally.types == ["access": 1, "id": 1, "refresh": 1])
    let table = try LogFixture(lines: [
      "ID,CLIENT_ID,DETAILS_JSON,ERROR,IP_ADDRESS,REALM_ID,SESSION_ID,EVENT_TIME,TYPE,USER_ID",
      #"e-3,crm,"\#(details.replacing("\"", with: "\"\""))",,192.0.2.10,r-1,s,1772435730412,CODE_TO_TOKEN,u"#,
      "e-4,crm,,invalid_code,192.0.2.10,r-1,s,1772435730413,CODE_TO_TOKEN_ERROR,u",
    ]).tally()
    #expect(table.format == "keycloak-table")
    #expect(table.kinds == [.issuance: 1, .nonIssuance: 1] && table.outcomes == ["success": 1, "error": 1])
  }

  @Test("Entra: the portal's CSV and JSON, Graph's pages, Log Analytics")
  func entraExports() throws {
    let csv = [
      "\u{FEFF}Date (UTC),Request ID,User ID,Incoming token type,Unique token identifier,Application,Application ID "
        + ",Resource,Resource ID ,Home tenant ID,Status,Sign-in error code",
      "2026-03-02T07:15:30Z,1,u-1,Refresh token,t-1,\"Portal, new\",a-1,Graph,r-1,h,Success,0",
      "2026-03-02T07:15:31Z,2,u-1,None,t-2,Portal,a-1,Graph,r-1,h,Failure,50126",
      "2026-03-02T07:15:32Z,3,u-2,None,t-3,Portal,,Graph,r-1,h,Success,0",
    ]
    let table = try LogFixture(lines: csv).tally()
    #expect(table.format == "entra-export")
    #expect(table.kinds == [.issuance: 1, .nonIssuance: 1] && table.outcomes == ["success": 1, "error": 1])
    #expect(table.tokens.map(\.grant) == [.refreshToken])
    #expect(table.reasons == [.eventFieldMissing: 1])
    #expect(table.times.max() == 1_772_435_731_000)

    let graph =
      #"{"id":"1","createdDateTime":"2026-03-02T07:15:30Z","userId":"u","appId":"a","resourceId":"r","status":{"errorCode":0},"#
      + #""incomingTokenType":"none","uniqueTokenIdentifier":"t"}"#
    let page =
      "{\n  \"@odata.context\": \"https://graph.example/v1.0/$metadata#auditLogs/signIns\",\n  \"value\": [\n\(graph),\n"
      + graph.replacing(#""errorCode":0"#, with: #""errorCode":50126"#) + "\n]}"
    for text in [page, "[\(graph),\(graph.replacing(#""errorCode":0"#, with: #""errorCode":1"#))]"] {
      let tally = try LogFixture(text.utf8).tally(takesLastLine: true)
      #expect(tally.format == "entra-export")
      #expect(tally.kinds == [.issuance: 1, .nonIssuance: 1])
    }
    let analytics = try LogFixture(lines: [
      #"{"TimeGenerated":"2026-03-02T07:15:30.18Z","OperationName":"Sign-in activity","Category":"SignInLogs","#
        + #""ResultType":"0","AppId":"a","ResourceIdentity":"r","UserId":"u","UniqueTokenIdentifier":"t","AADTenantId":"h"}"#
    ]).tally()
    #expect(analytics.format == "entra-export" && analytics.kinds == [.issuance: 1])
  }
}
