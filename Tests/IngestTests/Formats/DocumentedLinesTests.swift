import AuditTestSupport
import Foundation
import Ingest
import Testing
import TokenModel

/// Lines as products document them, invented apart from the samples: each log is told by its content, and its events are
/// counted for what they are.
@Suite struct DocumentedLinesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let format: String
    var kinds: [EventKind: Int]
    var types: [String: Int]
    var outcomes: [String: Int]
    var skipped = 0

    init(
      _ name: String, _ format: String, _ lines: [String], kinds: [EventKind: Int], types: [String: Int] = [:],
      errors: Int = 0, skipped: Int = 0
    ) {
      testDescription = name
      self.format = format
      text = lines.map { $0 + "\n" }.joined()
      self.kinds = kinds
      self.types = types
      let all = kinds.values.reduce(0, +)
      outcomes = ["success": all - errors, "error": errors].filter { $0.value > 0 }
      self.skipped = skipped
    }
  }

  private static let access = MintedToken.compact(
    header: #"{"alg":"RS256","typ":"at+jwt","kid":"k1"}"#,
    #"{"iss":"https://login.example.org","sub":"7f1","aud":"api://orders","azp":"web","iat":1774000000,"#
      + #""exp":1774003600,"jti":"a1","scope":"openid orders"}"#)
  private static let identity = MintedToken.compact(
    #"{"iss":"https://login.example.org","sub":"7f1","aud":"web","nonce":"n","iat":1774000000,"exp":1774003600}"#)

  /// A JSON object written over several lines, as tools for people write it.
  private static func laidOut(_ text: String) -> String {
    guard let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
      let data = try? JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys])
    else { return text }
    return String(decoding: data, as: UTF8.self)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static func bridge(_ type: String, _ detail: String) -> String {
    #"{"version":"0","id":"b1","detail-type":"\#(type)","source":"aws.partner/x","account":"1","#
      + #""time":"2026-03-20T09:46:42Z","region":"eu-west-1","resources":[],"detail":\#(detail)}"#
  }

  // MARK: Microsoft Entra

  private static func entra(_ id: String, _ category: String, result: String = "\"0\"", text: Bool = false) -> String {
    let properties =
      #"{"id":"\#(id)","createdDateTime":"2026-03-20T09:46:40.5519842+00:00","userPrincipalName":"otto@example.org","#
      + #""userId":"u-1","appId":"app-1","resourceId":"00000003-0000-0000-c000-000000000000","status":{"errorCode":0},"#
      + #""authenticationProcessingDetails":[{"key":"Oauth Scope Info","value":"[\"User.Read\",\"openid\"]"}],"#
      + #""uniqueTokenIdentifier":"t-\#(id)","incomingTokenType":"none","tokenIssuerType":"AzureAD"}"#
    return
      #"{"time":"2026-03-20T09:46:40.5519842Z","resourceId":"/tenants/8b1/providers/Microsoft.aadiam","#
      + #""operationName":"Sign-in activity","category":"\#(category)","tenantId":"8b1","resultType":\#(result),"#
      + #""resultSignature":"SUCCESS","durationMs":0,"callerIpAddress":"203.0.113.9","identity":"Otto","Level":4,"#
      + #""location":"SE","properties":\#(text ? quoted(properties) : properties)}"#
  }

  // MARK: Okta

  private static func okta(_ id: String, _ type: String, _ result: String = "SUCCESS", token: String? = nil) -> String {
    let target =
      token.map {
        #",{"id":"AT.\#(id)","type":"\#($0)","displayName":"Token","detailEntry":{"expires":"2026-03-20T10:46:40.000Z"}}"#
      } ?? ""
    return
      #"{"actor":{"id":"0oa9","type":"PublicClientApp","alternateId":"0oa9","detailEntry":null},"client":{"id":null},"#
      + #""device":null,"displayMessage":"OIDC","eventType":"\#(type)","outcome":{"result":"\#(result)","reason":null},"#
      + #""published":"2026-03-20T09:46:40.120Z","debugContext":{"debugData":{"grantedScopes":"openid, email","#
      + #""requestedScopes":"openid, email, phone","grantType":"refresh_token","requestUri":"/oauth2/aus1/v1/token"}},"#
      + #""transaction":{"type":"WEB","id":"Z1","detail":{}},"uuid":"\#(id)","version":"0","target":[{"id":"00u1","#
      + #""type":"User","alternateId":"a@example.org"}\#(target)]}"#
  }

  // MARK: Auth0

  private static func auth0(_ id: String, _ type: String, scope: String = #""openid profile""#) -> String {
    #"{"date":"2026-03-20T09:46:40.551Z","type":"\#(type)","description":null,"connection_id":"","client_id":"cl1","#
      + #""client_name":"Shop","ip":"203.0.113.5","user_agent":"x","hostname":"t.eu.auth0.com","user_id":"auth0|1","#
      + #""user_name":"a@example.org","audience":"https://api.example.org","scope":\#(scope),"log_id":"\#(id)","#
      + #""$event_schema":{"version":"1.0.0"},"environment_name":"prod","tenant_name":"t"}"#
  }

  private static func auth0Stream(_ id: String, _ type: String, scope: String = #""openid profile""#) -> String {
    #"{"log_id":"\#(id)","data":\#(auth0(id, type, scope: scope))}"#
  }

  // MARK: Amazon Cognito

  /// A status is a fraction, and the code of a call that succeeded is empty.
  private static func trail(
    _ id: String, _ name: String, grant: String = "authorization_code", status: String = "200.0", error: String = "",
    more: String = ""
  ) -> String {
    #"{"eventVersion":"1.08","userIdentity":{"accountId":"123456789012"},"eventTime":"2026-03-20T09:46:40Z","#
      + #""eventSource":"cognito-idp.amazonaws.com","eventName":"\#(name)","awsRegion":"eu-west-1","#
      + #""sourceIPAddress":"192.0.2.1","userAgent":"curl","errorCode":"\#(error)","errorMessage":"","#
      + #""additionalEventData":{"responseParameters":{"status":\#(status)},"requestParameters":{"redirect_uri":"#
      + #"["https://app.example.org"],"grant_type":["\#(grant)"],"client_id":["1example23456789"]},"#
      + #""userPoolDomain":"x.auth.eu-west-1.amazoncognito.com","userPoolId":"eu-west-1_aaaaaaaaa"},"#
      + #""eventID":"\#(id)","readOnly":false,"eventType":"AwsServiceEvent","managementEvent":true\#(more)}"#
  }

  private static let refresh =
    #","requestParameters":{"authFlow":"REFRESH_TOKEN_AUTH","clientId":"1example","#
    + #""authParameters":"HIDDEN_DUE_TO_SECURITY_REASONS"}"#

  // MARK: Gateways

  private static func haproxy(_ rest: String) -> String {
    "Mar 20 09:46:40 lb1 haproxy[14389]: 10.0.1.2:33317 [20/Mar/2026:09:46:40.655] https-in~ api/srv1 \(rest)"
  }

  private static func traefik(_ more: String, status: Int = 200) -> String {
    #"{"ClientAddr":"10.0.0.5:5","ClientHost":"10.0.0.5","ClientUsername":"-","DownstreamStatus":\#(status),"#
      + #""Duration":1234567,"RequestHost":"api.example.org","RequestMethod":"GET","RouterName":"orders@docker","#
      + #""StartLocal":"2026-03-20T10:46:40.551234567+01:00","StartUTC":"2026-03-20T09:46:40.551234567Z","#
      + #""level":"info","msg":"","time":"2026-03-20T10:46:40+01:00"\#(more)}"#
  }

  private static func envoy(_ payload: String, code: String = "200") -> String {
    #"{"authority":"api.example.org","bytes_received":0,"duration":5,"method":"GET","path":"/orders","#
      + #""request_id":"r1","response_code":\#(code),"response_flags":"-","start_time":"2026-03-20T09:46:40.551Z","#
      + #""upstream_cluster":"inbound|8080||","jwt_payload":\#(payload)}"#
  }

  private static let envoyClaims =
    #"{"iss":"https://login.example.org","sub":"7f1","aud":["api"],"exp":1.7740036e9,"iat":1.774e9,"azp":"web"}"#

  private static func keycloak(_ level: String, _ message: String) -> String {
    "2026-03-20 09:46:40,551 \(level) [org.keycloak.events] (executor-thread-12) \(message)"
  }

  private static let head = #"realmId="3f", realmName="shop", "#

  static let identityProviders = [
    Case(
      "Entra: sign-ins of services, identities of machines and people", "entra",
      [
        entra("1", "ServicePrincipalSignInLogs"), entra("2", "ManagedIdentitySignInLogs", result: "0"),
        entra("3", "SignInLogs", result: "\"50126\""), entra("4", "MicrosoftGraphActivityLogs"),
      ], kinds: [.issuance: 2, .nonIssuance: 2], types: ["unknown": 2], errors: 1),
    Case(
      "Entra: results as numbers, properties as text", "entra",
      [
        entra("1", "NonInteractiveUserSignInLogs", result: "0"),
        entra("2", "NonInteractiveUserSignInLogs", result: "70044"),
        entra("3", "NonInteractiveUserSignInLogs", text: true),
      ], kinds: [.issuance: 2, .nonIssuance: 1], types: ["unknown": 2], errors: 1),
    Case(
      "Entra: an event hub's records", "entra",
      [#"{"records":[\#(entra("1", "SignInLogs")),\#(entra("2", "SignInLogs")),\#(entra("3", "AuditLogs"))]}"#],
      kinds: [.issuance: 2, .nonIssuance: 1], types: ["unknown": 2]),
    Case(
      "Okta: a page of the API, laid out", "okta",
      [
        laidOut(
          "["
            + [
              okta("1", "app.oauth2.as.token.grant.access_token", token: "access_token"),
              okta("2", "app.oauth2.as.token.grant.id_token", token: "id_token"),
              okta("3", "app.oauth2.as.token.grant", "FAILURE"), okta("4", "user.session.start"),
            ].joined(separator: ",") + "]")
      ], kinds: [.issuance: 2, .nonIssuance: 2], types: ["access": 1, "id": 1], errors: 1),
    Case(
      "Okta: event hooks", "okta",
      [
        #"{"eventType":"com.okta.event_hook","eventTypeVersion":"1.0","cloudEventsVersion":"0.1","#
          + #""source":"https://x.okta.com/api/v1/eventHooks/who","eventId":"e1","data":{"events":["#
          + okta("5", "app.oauth2.token.grant.access_token", token: "access_token") + ","
          + okta("6", "app.oauth2.token.grant.refresh_token", token: "refresh_token")
          + #"]},"eventTime":"2026-03-20T09:46:41.000Z","contentType":"application/json"}"#,
        #"{"eventType":"com.okta.event_hook","data":{"events":[\#(okta("7", "user.session.end"))]}}"#,
      ], kinds: [.issuance: 2, .nonIssuance: 1], types: ["access": 1, "refresh": 1]),
    Case(
      "Okta: through EventBridge", "okta",
      (1...3).map {
        bridge("SystemLog", okta("\($0)", "app.oauth2.token.grant.access_token", token: "access_token"))
      }, kinds: [.issuance: 3], types: ["access": 3]),
    Case(
      "Auth0: a stream", "auth0",
      [
        auth0Stream("1", "seccft"), auth0Stream("2", "sertft", scope: #"["openid","offline_access"]"#),
        auth0Stream("3", "fertft"), auth0Stream("4", "ssa"), auth0Stream("5", "secte"), auth0Stream("6", "limit_wc"),
      ], kinds: [.issuance: 3, .nonIssuance: 3], types: ["access": 3], errors: 1),
    Case(
      "Auth0: through EventBridge", "auth0", (1...3).map { bridge("Auth0 log", auth0Stream("\($0)", "seacft")) },
      kinds: [.issuance: 3], types: ["access": 3]),
    Case(
      "Auth0: the Management API", "auth0",
      [
        "["
          + (1...3).map { auth0("\($0)", "seacft").replacing("{\"date\"", with: "{\"_id\":\"\($0)\",\"date\"") }
          .joined(separator: ",") + "]"
      ], kinds: [.issuance: 3], types: ["access": 3]),
    Case(
      "Cognito: a trail's file", "cognito-cloudtrail",
      [
        #"{"Records":[\#(trail("1", "Token_POST")),\#(trail("2", "Login_GET")),"#
          + #"\#(trail("3", "InitiateAuth", status: "200.0", more: refresh)),"#
          + #"\#(trail("4", "Token_POST", grant: "client_credentials")),\#(trail("5", "Token_POST", status: "400.0")),"#
          + #"\#(trail("6", "InitiateAuth", error: "NotAuthorizedException", more: refresh))]}"#
      ], kinds: [.issuance: 3, .nonIssuance: 3], types: ["access": 3, "id": 2, "refresh": 1], errors: 2),
    Case(
      "Cognito: the answer of a look-up, laid out", "cognito-cloudtrail",
      [
        laidOut(
          #"{"Events":["#
            + (1...3).map { number in
              #"{"EventId":"\#(number)","EventName":"Token_POST","EventTime":1774000000,"CloudTrailEvent":"#
                + quoted(trail("\(number)", "Token_POST", grant: "client_credentials")) + "}"
            }.joined(separator: ",") + "]}")
      ], kinds: [.issuance: 3], types: ["access": 3]),
    Case(
      "Cognito: through EventBridge", "cognito-cloudtrail",
      (1...3).map { bridge("AWS API Call via CloudTrail", trail("\($0)", "Token_POST", grant: "refresh_token")) },
      kinds: [.issuance: 3], types: ["access": 3, "id": 3]),
    Case(
      "Keycloak 26: text", "keycloak-text",
      [
        keycloak(
          "INFO ",
          #"type="REFRESH_TOKEN", \#(head)clientId="shop-web", userId="u9", sessionId="s1", ipAddress="203.0.113.5", "#
            + #"token_id="onrtrt:77", grant_type="refresh_token", refresh_token_type="Refresh", "#
            + #"access_token_expiration_time="300", updated_refresh_token_id="88", age_of_refresh_token="120", "#
            + #"scope="openid email", refresh_token_id="66", client_auth_method="client-secret""#),
        keycloak(
          "INFO ",
          #"type="CLIENT_LOGIN", \#(head)clientId="job", userId="sa", sessionId="null", ipAddress="203.0.113.5", "#
            + #"token_id="trrtcc:77", grant_type="client_credentials", scope="email", username="service-account-job""#),
        keycloak(
          "WARN ",
          #"type="LOGIN_ERROR", \#(head)clientId="shop-web", userId="null", ipAddress="203.0.113.5", "#
            + #"error="user_not_found", redirect_uri="https://shop.example.org/a, b=c", username="x""#),
        "2026-03-20 09:46:41,000 INFO  [io.quarkus] (main) Keycloak 26.1 started",
      ], kinds: [.issuance: 2, .nonIssuance: 1], types: ["access": 2, "id": 1, "refresh": 1], errors: 1, skipped: 1),
    Case(
      "Keycloak: the console in ECS", "keycloak-json",
      (1...3).map { number in
        let message =
          #"type="CODE_TO_TOKEN", \#(head)clientId="shop-web", userId="u9", sessionId="s1", ipAddress="203.0.113.5", "#
          + #"token_id="onrtac:\#(number)", grant_type="authorization_code", refresh_token_type="Refresh", scope="openid""#
        return
          #"{"@timestamp":"2026-03-20T09:46:40.551Z","event.sequence":\#(number),"log.logger":"org.keycloak.events","#
          + #""log.level":"INFO","message":\#(quoted(message)),"ecs.version":"1.2.0","service.name":"Keycloak"}"#
      }, kinds: [.issuance: 3], types: ["access": 3, "id": 3, "refresh": 3]),
    Case(
      "Keycloak: events of the admin API, laid out", "keycloak-rest",
      [
        laidOut(
          "["
            + ["CODE_TO_TOKEN", "LOGOUT", "TOKEN_EXCHANGE"].enumerated().map { number, type in
              #"{"id":"e\#(number)","time":1774000000551,"type":"\#(type)","realmId":"3f","clientId":"shop-web","#
                + #""userId":"u","sessionId":"s","ipAddress":"203.0.113.5","details":{"token_id":"t\#(number)","#
                + #""grant_type":"authorization_code","scope":"openid","refresh_token_type":"Offline"}}"#
            }.joined(separator: ",") + "]")
      ], kinds: [.issuance: 2, .nonIssuance: 1], types: ["access": 2, "id": 1, "refresh": 2]),
  ]

  static let gateways = [
    Case(
      "Envoy: claims with numbers as fractions, empty and refused", "envoy",
      [envoy(envoyClaims), envoy("null", code: "401"), envoy(#""-""#)], kinds: [.observation: 1, .nonIssuance: 2],
      types: ["unknown": 1], errors: 1),
    Case(
      "Envoy: metadata under the issuer's name, codes as text", "envoy",
      (1...3).map { _ in
        #"{"start_time":"2026-03-20T09:46:40.551Z","method":"GET","response_code":"403","metadata":"#
          + #"{"envoy.filters.http.jwt_authn":{"https://login.example.org":\#(envoyClaims)}}}"#
      }, kinds: [.observation: 3], types: ["unknown": 3], errors: 3),
    Case(
      "Envoy: its own text", "apache",
      [
        #"[2026-03-20T09:46:40.551Z] "GET /orders?access_token=\#(access) HTTP/1.1" 200 - 0 12 5 4 "-" "curl" "r1" "#
          + #""api.example.org" "10.0.0.2:8080""#,
        #"[2026-03-20T09:46:41.551Z] "GET /health HTTP/2" 200 - via_upstream - "-" 0 12 5 4 "-" "curl" "r2" "api" "-""#,
        #"[2026-03-20T09:46:42.551Z] "GET /orders HTTP/1.1" 401 - 0 12 5 - "-" "curl" "r3" "api" "-""#,
      ], kinds: [.observation: 1, .nonIssuance: 2], types: ["access": 1], errors: 1),
    Case(
      "HAProxy: through syslog, captures of two headers, times of sessions that go on, no server", "haproxy",
      [
        haproxy(
          #"10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {api.example.org|Bearer \#(access)} {} "GET /i HTTP/1.1""#),
        haproxy(
          #"10/0/30/+69/+109 200 +2750 - - ---- 1/1/1/1/0 0/0 {api|} {} "GET /o?id_token=\#(identity) HTTP/1.1""#),
        haproxy(#"0/-1/-1/-1/0 503 212 - - SC-- 1/1/0/0/0 0/0 "GET / HTTP/2.0""#).replacing("srv1", with: "<NOSRV>"),
        haproxy(#"0/-1/-1/-1/0 -1 0 - - CR-- 1/1/0/0/0 0/0 {|} "<BADREQ>""#),
        haproxy("0/0/0/1/1 200 9 - - ---- 1/1/1/1/0"),
        "Mar 20 09:46:43 lb1 haproxy[14389]: Server api/srv1 is UP.",
      ], kinds: [.observation: 2, .nonIssuance: 3], types: ["access": 1, "id": 1], errors: 2, skipped: 1),
    Case(
      "HAProxy: a log in JSON of one's own", "jsonl-token-fields",
      (1...3).map { _ in
        #"{"host":"lb","ident":"haproxy","time":"2026-03-20T09:46:40Z","request":{"method":"GET","header":"#
          + #"{"authorization":"Bearer \#(access)"}},"response":{"status_code":200}}"#
      }, kinds: [.observation: 3], types: ["access": 1]),
    Case(
      "Traefik: kept, redacted and dropped headers", "traefik",
      [
        traefik(#","request_Authorization":"Bearer \#(access)""#),
        traefik(#","request_Authorization":"REDACTED""#),
        traefik(#","RequestPath":"/cb?code=1&id_token=\#(identity)""#, status: 302),
      ], kinds: [.observation: 2, .nonIssuance: 1], types: ["access": 1, "id": 1]),
    Case(
      "Traefik: its common form", "apache",
      [
        #"10.0.0.5 - - [20/Mar/2026:09:46:40 +0000] "GET /o?access_token=\#(access) HTTP/2.0" 200 12 "-" "curl" 1 "#
          + #""orders@docker" "http://10.0.0.9:80" 2ms"#,
        #"10.0.0.5 - - [20/Mar/2026:09:46:41 +0000] "GET / HTTP/2.0" 404 19 "-" "-" 2 "-" "-" 0ms"#,
        #"10.0.0.5 - al [20/Mar/2026:09:46:41 +0000] "GET / HTTP/2.0" 200 19 "-" "-" 3 "-" "-" 0ms"#,
      ], kinds: [.observation: 1, .nonIssuance: 2], types: ["access": 1], errors: 1),
    Case(
      "nginx: JSON with the local time", "nginx",
      [access, "", ""].map { token in
        #"{"time_local":"20/Mar/2026:09:46:40 +0000","remote_addr":"x","request":"GET /o HTTP/1.1","status":200,"#
          + #""http_authorization":"\#(token.isEmpty ? "" : "Bearer " + token)","request_time":0.01}"#
      }, kinds: [.observation: 1, .nonIssuance: 2], types: ["access": 1]),
    Case(
      "Apache: behind the name of a virtual host", "apache",
      (1...2).map { _ in
        #"www.example.org:443 203.0.113.5 - - [20/Mar/2026:09:46:40 +0000] "GET /o HTTP/1.1" 200 12 "-" "curl" "#
          + #""Bearer \#(access)""#
      }, kinds: [.observation: 2], types: ["access": 1]),
    Case(
      "a load balancer of AWS", "alb",
      [
        #"https 2026-03-20T09:46:40.551234Z app/lb/50dc 203.0.113.5:2817 10.0.0.1:80 0.000 0.001 0.000 200 200 34 366 "#
          + #""GET https://api.example.org:443/o?access_token=\#(access) HTTP/1.1" "curl" ECDHE TLSv1.2 "#
          + #"arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/t/7 "Root=1-5" "api" "arn:aws:acm" 0 "#
          + #"2026-03-20T09:46:40.500000Z "forward" "-" "-" "10.0.0.1:80" "200" "-" "-""#
      ], kinds: [.observation: 1], types: ["access": 1]),
    Case(
      "API Gateway: claims one a member", "apigateway",
      (1...3).map {
        #"{"requestId":"r\#($0)","ip":"1","requestTime":"20/Mar/2026:09:46:40 +0000","requestTimeEpoch":1774000000551,"#
          + #""httpMethod":"GET","routeKey":"GET /o","status":"200","sub":"u","client_id":"web","exp":"1774003600","#
          + #""iat":"1774000000","scope":"[openid orders]"}"#
      }, kinds: [.observation: 3], types: ["access": 3]),
    Case(
      "Kong: a token in the query", "kong",
      [
        #"{"started_at":1774000000551,"client_ip":"1","request":{"method":"GET","uri":"/o","querystring":"#
          + #"{"access_token":"\#(access)"},"headers":{"authorization":"REDACTED"}},"response":{"status":200},"#
          + #""latencies":{"request":1},"consumer":{"id":"c"},"tries":[]}"#
      ], kinds: [.observation: 1], types: ["access": 1]),
  ]

  @Test("of identity providers are told and counted", arguments: identityProviders)
  func issued(_ documented: Case) throws { try check(documented) }

  @Test("of gateways are told and counted", arguments: gateways)
  func seen(_ documented: Case) throws { try check(documented) }

  private func check(_ documented: Case) throws {
    let tally = try LogFixture(documented.text.utf8).tally(takesLastLine: true)
    #expect(tally.format == documented.format)
    #expect(tally.kinds == documented.kinds)
    #expect(tally.types == documented.types)
    #expect(tally.outcomes == documented.outcomes)
    #expect(tally.skipped == documented.skipped)
    #expect(tally.bad == 0)
    // All of it is of one morning.
    #expect(tally.times.allSatisfy { abs($0 - 1_774_000_000_000) < 7_200_000 })
  }
}
