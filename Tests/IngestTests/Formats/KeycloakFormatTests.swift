import AuditTestSupport
import Ingest
import Testing
import TokenModel

/// Keycloak's events, in each way that they are logged.
@Suite struct KeycloakFormatTests {
  @Test("quoted and bare values stand in one file")
  func bothQuotings() throws {
    let log = try LogFixture(lines: [
      "2026-03-02 08:14:58,001 INFO  [io.quarkus] (main) Keycloak 26.2.2 on JVM started in 3.253s.",
      SampleLine.codeToToken, SampleLine.bareRefresh,
      SampleLine.keycloak("CODE_TO_TOKEN_ERROR", #"error="invalid_code", grant_type="authorization_code""#),
    ])
    let tally = try log.tally(zone: LocalZone(offset: 3_600))
    #expect(tally.format == "keycloak-text")
    #expect(tally.kinds == [.issuance: 2, .nonIssuance: 1])
    #expect(tally.outcomes == ["success": 2, "error": 1])
    #expect(tally.types == ["access": 2, "id": 2, "refresh": 2])
    #expect(tally.tokens.contains { $0.type == .offline && $0.grant == .refreshToken })
    #expect(tally.times == [1_772_435_730_412, 1_772_435_730_412, 1_772_435_730_412])
    #expect(tally.anomalies[.noZone] == nil)
  }

  @Test("without a stated zone times are read as UTC and tagged")
  func noZone() throws {
    let tally = try LogFixture(lines: [SampleLine.codeToToken]).tally()
    #expect(tally.times == [1_772_439_330_412])
    #expect(tally.anomalies[.noZone] == 1)
  }

  @Test("a quote, a comma and an equals sign inside a value end nothing")
  func quoting() throws {
    let line = SampleLine.keycloak(
      "CLIENT_LOGIN", #"token_id="1", redirect_uri="https://a.example/?next=a, clientId=b""#,
      client: #"a\"b, clientId=c"#)
    let bare =
      "2026-03-02 08:15:30,412 DEBUG [org.keycloak.events] (t) type=LOGIN, realmId=r, clientId=crm, userId=null, "
      + "ipAddress=192.0.2.1, redirect_uri='https://a.example/cb?next=a, b=c', username=o'dea"
    let tally = try LogFixture(lines: [line, bare]).tally()
    #expect(tally.clients == [#"a"b, clientId=c"#: 1, "crm": 1])
    #expect(tally.kinds == [.issuance: 1, .nonIssuance: 1])
  }

  @Test(
    "a field that stands twice, a line that was cut and a line without a date are refused",
    arguments: [
      (SampleLine.keycloak("CLIENT_LOGIN", #"token_id="1", clientId="other""#), QuarantineReason.eventFieldType),
      (String(SampleLine.codeToToken.prefix(170)), .eventFieldMissing),
      (String(SampleLine.codeToToken.dropLast(1)), .eventFieldMissing),
      (String(SampleLine.codeToToken.dropLast(24)), .eventFieldMissing),
      ("08:31:02,120 WARN  [org.keycloak.events] (default task-2) type=LOGIN_ERROR, realmId=staff", .eventNoDate),
      (SampleLine.keycloak("CODE_TO_TOKEN", #"token_id="1""#, client: "null"), .eventFieldMissing),
    ])
  func refused(_ line: String, _ reason: QuarantineReason) throws {
    let tally = try LogFixture(lines: [line, SampleLine.codeToToken]).tally(format: "keycloak-text")
    #expect(tally.reasons == [reason: 1])
    #expect(tally.kinds == [.issuance: 1])
  }

  @Test("changes by administrators share the logger and are no events")
  func administrators() throws {
    let change =
      #"2026-03-02 08:19:23,087 DEBUG [org.keycloak.events] (t) operationType="UPDATE", realmId="r", clientId="c", "#
      + #"userId="u", ipAddress="192.0.2.1", resourceType="USER""#
    let tally = try LogFixture(lines: [change, SampleLine.codeToToken]).tally()
    #expect(tally.skipped == 1)
    #expect(tally.events == 1)
  }

  @Test(
    "each kind of event issues what it issues",
    arguments: [
      ("CLIENT_LOGIN", #"token_id="1", scope="openid""#, ["access": 1], Grant.clientCredentials),
      ("LOGIN", #"token_id="1", auth_method="oauth_credentials", scope="openid""#, ["access": 1, "id": 1], .password),
      ("LOGIN", #"response_type="id_token token""#, ["access": 1, "id": 1], .implicit),
      ("LOGIN", #"response_type="code id_token""#, ["id": 1], .implicit),
      ("LOGIN", #"response_type="code""#, [:], .unknown),
      ("TOKEN_EXCHANGE", #"token_id="1", requested_token_type="urn:x:id_token""#, ["id": 1], .tokenExchange),
      (
        "OAUTH2_DEVICE_CODE_TO_TOKEN", #"token_id="1", refresh_token_type="Refresh""#, ["access": 1, "refresh": 1],
        .device
      ),
      ("AUTHREQID_TO_TOKEN", #"token_id="1""#, ["access": 1], .ciba),
      ("PERMISSION_TOKEN", #"token_id="1""#, ["access": 1], .permission),
      ("JWT_AUTHORIZATION_GRANT", #"token_id="1""#, ["access": 1], .jwtBearer),
      ("INTROSPECT_TOKEN", #"client_auth_method="client-secret""#, [:], .unknown),
      ("SOMETHING_NEW", #"token_id="1""#, [:], .unknown),
    ] as [(String, String, [String: Int], Grant)])
  func kinds(_ type: String, _ rest: String, _ types: [String: Int], _ grant: Grant) throws {
    let tally = try LogFixture(lines: [SampleLine.keycloak(type, rest)]).tally()
    #expect(tally.types == types)
    #expect(tally.kinds == (types.isEmpty ? [.nonIssuance: 1] : [.issuance: 1]))
    if let first = tally.tokens.first { #expect(first.grant == grant) }
  }

  @Test("the prefix of a token's id tells the grant where nothing else does")
  func prefix() throws {
    let line = SampleLine.keycloak("LOGIN", #"token_id="onltro:1""#)
    #expect(try LogFixture(lines: [line]).tally().tokens.map(\.grant) == [.password])
  }

  @Test("claims that leaked into a field are noticed, whichever field it is")
  func leak() throws {
    let claims = MintedToken.segment(#"{"iss":"https://idp.example","sub":"s","email":"a@example.org"}"#)
    let line = SampleLine.keycloak("CODE_TO_TOKEN_ERROR", #"error="invalid_code", code_id="\#(claims)""#)
    #expect(try LogFixture(lines: [line]).tally().anomalies[.payloadLeak] == 1)
  }

  @Test("JSON lines of the console, flat and nested Elastic names")
  func json() throws {
    let message =
      #"type=\"CLIENT_LOGIN\", realmId=\"r\", realmName=\"staff\", clientId=\"batch\", userId=\"null\", token_id=\"trrtcc:1\""#
    let log = try LogFixture(lines: [
      #"{"timestamp":"2026-03-02T08:15:30.412798073+01:00","loggerName":"org.keycloak.events","message":"\#(message)"}"#,
      #"{"@timestamp":"2026-03-02T07:15:31Z","log.logger":"org.keycloak.events","message":"\#(message)"}"#,
      #"{"@timestamp":"2026-03-02T07:15:32Z","log":{"logger":"org.keycloak.events"},"message":"\#(message)"}"#,
      #"{"timestamp":"2026-03-02T08:15:03+01:00","loggerName":"org.infinispan.CLUSTER","message":"view"}"#,
    ])
    let tally = try log.tally()
    #expect(tally.format == "keycloak-json")
    #expect(tally.events == 3)
    #expect(tally.skipped == 1)
    #expect(tally.times == [1_772_435_730_412, 1_772_435_731_000, 1_772_435_732_000])
    #expect(tally.issuanceClients == ["batch": 1])
  }

  @Test("REST: pretty-printed arrays, one object a line, and the events of webhook listeners")
  func rest() throws {
    let event =
      #"{"id":"e-1","time":1772435730412,"type":"CODE_TO_TOKEN","realmId":"r","clientId":"crm","userId":"u","#
      + #""details":{"token_id":"1","grant_type":"authorization_code","scope":"openid"}}"#
    let hook =
      #"{"uid":"e-2","time":1772435730413,"realmId":"staff","type":"access.CLIENT_LOGIN","authDetails":"#
      + #"{"clientId":"batch","username":"service"},"details":{"token_id":"2"}}"#
    let change = #"{"time":1772435730414,"realmId":"r","operationType":"UPDATE","resourceType":"USER"}"#
    for text in [
      "[\n  \(event),\n  \(hook), \(change)\n]\n", "\(event)\n\(hook)\n\(change)\n",
      "[\(event),\(hook)]\n[\(change)]\n",
    ] {
      let tally = try LogFixture(text.utf8).tally()
      #expect(tally.format == "keycloak-rest")
      #expect(tally.kinds == [.issuance: 2])
      #expect(tally.skipped == 1)
      #expect(tally.issuanceClients == ["crm": 1, "batch": 1])
      #expect(tally.types == ["access": 2, "id": 1])
    }
  }

  @Test("a log in which nothing but the server's own messages stands is known, and holds no event")
  func quietNight() throws {
    let text = [
      "2026-03-02 08:15:30,412 INFO  [io.quarkus] (main) Installed features: [agroal]",
      "2026-03-02 08:15:31,412 INFO  [org.keycloak.services] (main) KC-SERVICES0050: Initializing master realm",
    ]
    let json = ["io.quarkus", "org.keycloak.services"].map {
      #"{"timestamp":"2026-03-02T08:15:30.412+01:00","loggerName":"\#($0)","level":"INFO","message":"up"}"#
    }
    for (lines, format) in [(text, "keycloak-text"), (json, "keycloak-json")] {
      let tally = try LogFixture(lines: lines).tally()
      #expect(tally.format == format)
      #expect(tally.skipped == 2)
      #expect(tally.events == 0)
    }
    #expect(throws: IngestFailure.self) { try LogFixture(lines: [text[0]]).tally() }
  }

  @Test("REST: events without an id are told apart by moment, type, session and token, as pages overlap")
  func restWithoutID() throws {
    func event(_ time: Int64, _ type: String, _ session: String, _ token: String) -> String {
      #"{"time":\#(time),"type":"\#(type)","realmId":"r","clientId":"crm","userId":"u","sessionId":"\#(session)","#
        + #""details":{"token_id":"\#(token)","scope":"email"}}"#
    }
    let first = event(1_772_435_730_412, "CODE_TO_TOKEN", "s1", "t1")
    let others = [
      event(1_772_435_730_413, "CODE_TO_TOKEN", "s1", "t1"), event(1_772_435_730_412, "REFRESH_TOKEN", "s1", "t1"),
      event(1_772_435_730_412, "CODE_TO_TOKEN", "s2", "t1"), event(1_772_435_730_412, "CODE_TO_TOKEN", "s1", "t2"),
    ]
    let log = try LogFixture(lines: [
      "[" + ([first] + others).joined(separator: ",") + "]",
      "[" + (others.reversed() + [first]).joined(separator: ",") + "]",
    ])
    let tally = try log.tally()
    #expect(tally.format == "keycloak-rest")
    #expect(tally.events == 5)
    #expect(tally.duplicateEvents == 5)
    let asText = first.replacing(#""time":1772435730412"#, with: #""time":"1772435730412""#)
    #expect(try LogFixture(lines: [asText]).tally().times == [1_772_435_730_412])
    // Without session and token two events may look alike and be two.
    let bare = #"{"time":1772435730412,"type":"LOGIN_ERROR","realmId":"r","clientId":"crm","error":"x"}"#
    #expect(try LogFixture(lines: [bare, bare]).tally().events == 2)
  }

  @Test("syslog, container prefixes and Docker's JSON are taken off")
  func layers() throws {
    let line = SampleLine.codeToToken
    let escaped = line.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
    for wrapped in [
      "<15>1 2026-03-02T08:15:30.414+01:00 kc-0 keycloak 81812 org.keycloak.events - \(line)",
      "<15>1 2026-03-02T08:15:30.414+01:00 kc-0 keycloak 81812 id [meta@1 a=\"b]\"] \u{FEFF}\(line)",
      "<15>Mar  2 08:15:30 kc-0 keycloak[812]: \(line)", "2026-03-02T07:15:30.414Z stdout F \(line)",
      "keycloak-1  | \(line)", #"{"log":"\#(escaped)\n","stream":"stdout","time":"2026-03-02T07:15:30.414Z"}"#,
    ] {
      let tally = try LogFixture(lines: [wrapped]).tally()
      #expect(tally.format == "keycloak-text")
      #expect(tally.types == ["access": 1, "id": 1, "refresh": 1])
    }
  }
}
