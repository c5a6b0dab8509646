import AuditTestSupport
import Ingest
import Testing
import TokenModel

/// What real servers and gateways were seen to write that no standard foresees, each read or refused with its word.
@Suite struct SeenOnServersTests {
  /// A log, and what must become of it.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Which of the ten groups of sightings it is about: 1 bare tokens, 2 odd types and audiences, 3 phantoms, 4 odd values,
    /// 5 times without zone or date, 6 literals of Python and clients by name, 7 authorisations only, 8 answers that disagree
    /// with their tokens, 9 gateways, 10 places of tokens and credentials.
    let group: Int
    let lines: [String]
    let format: String
    var kinds: [EventKind: Int] = [:]
    var types: [String: Int] = [:]
    var reasons: [QuarantineReason: Int] = [:]
    var anomalies: [Anomaly: Int] = [:]
    var skipped = 0
    /// Nil: not looked at.
    var lifetimes: [Int64]?

    init(
      _ group: Int, _ name: String, _ format: String, _ lines: [String], kinds: [EventKind: Int] = [:],
      types: [String: Int] = [:],
      reasons: [QuarantineReason: Int] = [:], anomalies: [Anomaly: Int] = [:], skipped: Int = 0,
      lifetimes: [Int64]? = nil
    ) {
      testDescription = name
      self.group = group
      self.lifetimes = lifetimes
      self.format = format
      self.lines = lines
      self.kinds = kinds
      self.types = types
      self.reasons = reasons
      self.anomalies = anomalies
      self.skipped = skipped
    }
  }

  private static let bare = MintedToken.compact(
    header: #"{"typ":"JWT","alg":"RS256"}"#,
    #"{"iss":"https://c.example","sub":"alma","aud":[],"iat":1772435700,"exp":1773299700,"email":"a@b.example","#
      + #""phone_number":"+49 30 1","address":{"formatted":"Weg 1"}}"#)
  private static let odd = MintedToken.compact(
    #"{"iss":"https://g.example","sub":"1","aud":"openid email","type":"access_token","iat":1772435700,"exp":1772439300}"#
  )
  private static let scopedID = MintedToken.compact(
    #"{"iss":"https://g.example","sub":"1","aud":"crm","nonce":"n","scope":["openid"],"iat":1772435700,"exp":1772439300}"#
  )
  private static let entity = MintedToken.compact(
    #"{"iss":"https://d.example","sub":7,"name":"O&#39;Brien","middle_name":null,"iat":1772435700,"exp":1772436000,"jti":"7"}"#
  )
  private static let sealed = MintedToken.segment(#"{"alg":"dir","enc":"A256GCM"}"#)
  private static let python = "[2026-03-02 08:15:30,412] DEBUG in oauth: token endpoint response: "

  static let cases = [
    Case(
      1, "an access token with an empty audience and no scope, jti, client or nonce: the field tells its type",
      "token-response", [SampleLine.response(#""access_token":"\#(bare)","token_type":"Bearer""#)],
      kinds: [.issuance: 1], types: ["access": 1]),
    Case(
      1, "the same seen twice in one field is one token, by its bytes", "jsonl-token-fields",
      [1, 2].map { #"{"ts":177243573041\#($0),"access_token":"\#(bare)"}"# }, kinds: [.observation: 2],
      types: ["access": 1]),
    Case(
      2, "an audience that is the scope, a type in the payload", "raw-jwt", [odd], kinds: [.issuance: 1],
      types: ["access": 1]),
    Case(
      2, "an ID token with its scope in an array", "raw-jwt", [scopedID], kinds: [.issuance: 1], types: ["id": 1]),
    Case(
      2, "the time of issuance in the answer", "token-response",
      [#"{"access_token":"opaque","token_type":"Bearer","expires_in":3600,"iat":1772435700,"scope":"a"}"#],
      kinds: [.issuance: 1], types: ["access": 1]),
    Case(
      2, "an encrypted token whose header has no type", "token-response",
      [
        SampleLine.response(
          #""access_token":"\#(sealed)..aXYtaXYtaXYtaXY.c2VhbGVk.dGFn","#
            + #""token_type":"Bearer","expires_in":600"#)
      ], kinds: [.issuance: 1], types: ["access": 1]),
    Case(
      5, "local time without a zone beside the token's own time, which states one", "token-response",
      [
        #"{"time":"2026-03-02 08:15:30","client_id":"crm","body":{"access_token":"\#(bare)","token_type":"Bearer"}}"#
      ], kinds: [.issuance: 1], types: ["access": 1], anomalies: [.noZone: 1]),
    Case(
      8,
      "expires_in beside a token that says otherwise, members in any order, no kid; refusals whose bodies are empty or no JSON",
      "token-response",
      [
        #"{"body":{"expires_in":3600,"token_type":"Bearer","access_token":"\#(bare)"},"status":200,"client_id":"crm","#
          + #""time":"2026-03-02T07:15:30Z"}"#,
        #"{"time":"2026-03-02T07:15:31Z","client_id":"crm","status":400,"body":""}"#,
        #"{"time":"2026-03-02T07:15:32Z","client_id":"crm","status":401,"body":{}}"#,
        #"{"time":"2026-03-02T07:15:33Z","client_id":"crm","status":500,"body":null}"#,
        #"{"time":"2026-03-02T07:15:34Z","client_id":"crm","status":502,"body":"<html>bad gateway</html>"}"#,
      ], kinds: [.issuance: 1, .nonIssuance: 4], types: ["access": 1], lifetimes: [864_000]),
    Case(
      3, "a token for nobody at the start of the server is no issuance", "glewlwyd",
      [
        "2026-03-02T07:15:30Z - Glewlwyd INFO: Glewlwyd started on port 4593",
        "2026-03-02T07:15:30Z - Glewlwyd INFO: Event oidc - Plugin 'oidc' - Access token generated for client '(null)' "
          + "granted by user 'gLwQb2' with scope list 'openid', origin: (null)",
        "2026-03-02T07:15:31Z - Glewlwyd INFO: Event oidc - Plugin 'oidc' - Access token generated for client 'crm' "
          + "granted by user 'alma' with scope list 'openid email', origin: 192.0.2.10",
        "2026-03-02 07:15:32 - Glewlwyd INFO: Event oidc - Plugin 'oidc' - Refresh token generated for client 'crm' "
          + "granted by user 'alma' with scope list 'openid email', origin: 192.0.2.10",
      ], kinds: [.issuance: 2], types: ["access": 1, "refresh": 1], reasons: [.eventFieldMissing: 1],
      anomalies: [.noZone: 1], skipped: 1),
    Case(
      4, "HTML entities, null and numbers where texts are meant", "jsonl-token-fields",
      [#"{"ts":1772435730412,"id_token":"\#(entity)"}"#], kinds: [.observation: 1], types: ["id": 1]),
    Case(
      7, "a date as C writes it, and authorisations in place of issuances", "lemonldap",
      [
        "[Mon Mar  2 08:15:30 2026] [LLNG:29] [notice] User alma is authorized to access to crm",
        "[Mon Mar  2 08:15:31 2026] [LLNG:29] [warn] User otto is not authorized to access to crm",
        "[Mon Mar  2 08:15:32 2026] [LLNG:29] [notice] Session granted for alma",
      ], kinds: [.issuance: 1, .nonIssuance: 1], types: ["access": 1], anomalies: [.noZone: 2], skipped: 1),
    Case(
      5, "a time of day without a date", "keycloak-text",
      [SampleLine.codeToToken, SampleLine.keycloak("CODE_TO_TOKEN", #"token_id="2""#, date: "08:15:30,412")],
      kinds: [.issuance: 1], types: ["access": 1, "id": 1, "refresh": 1], reasons: [.eventNoDate: 1],
      anomalies: [.noZone: 1]),
    Case(
      6, "Python's literals, on one line and over several, with the request's password beside them", "python-literals",
      [
        "[2026-03-02 08:15:30,411] DEBUG in oauth: token endpoint request: POST: {'grant_type': ['password'], "
          + "'username': ['alma'], 'password': ['s3cret']}",
        python + "{'access_token': '\(bare)', 'expires_in': 864000, 'token_type': 'Bearer', 'scope': None, 'x': True}",
        python + "{'access_token': 'opaque',\n 'id_token': '\(scopedID)',\n 'token_type': 'Bearer'}",
        python + "{'error': 'invalid_grant', 'error_description': \"it's gone\"}", python + "{'access_token': 'cut",
        "[2026-03-02 08:15:31,000] INFO in app: a line of another logger",
      ], kinds: [.issuance: 2, .nonIssuance: 1], types: ["access": 2, "id": 1], reasons: [.jsonMalformed: 1],
      anomalies: [.noZone: 3], skipped: 2),
    Case(
      6, "the client by its name", "canaille",
      [
        "[2026-03-02 08:15:30,412] - 192.0.2.10 - SECURITY in oauth: Issued password token for alma in client The Portal",
        "[2026-03-02 08:15:30,412] - 192.0.2.10 - SECURITY in oauth: Issued client_credentials token for client Job",
        "[2026-03-02 08:15:30,412] - 192.0.2.10 - SECURITY in oauth: New consent for alma in client The Portal",
      ], kinds: [.issuance: 2], types: ["access": 2], anomalies: [.noZone: 2], skipped: 1),
    Case(
      9, "nginx: seconds as a bare number; without escapes a line is no JSON", "nginx",
      [
        #"{"msec":1772435730.412,"status":200,"request_uri":"/a","http_authorization":"Bearer \#(SampleLine.access)"}"#,
        #"{"msec":1772435731.412,"status":200,"request_uri":"/\x22","http_authorization":"Bearer \#(bare)"}"#,
      ], kinds: [.observation: 1], types: ["access": 1], reasons: [.jsonMalformed: 1]),
    Case(
      9, "HAProxy: captures and lines that are cut, bad requests, escaped slashes", "haproxy",
      [
        "192.0.2.10:52310 [02/Mar/2026:08:15:30.412] web app/app1 0/0/1/12/13 200 512 - - ---- 1/1/0/0/0 0/0 "
          + #"{Bearer \#(SampleLine.access)} "GET /api HTTP/1.1""#,
        "192.0.2.10:52310 [02/Mar/2026:08:15:30.412] web app/app1 0/0/1/12/13 200 512 - - ---- 1/1/0/0/0 0/0 "
          + #"{Bearer \#(bare.prefix(70))} "GET \/api HTTP/1.1""#,
        "192.0.2.10:52310 [02/Mar/2026:08:15:31.412] web web/<NOSRV> -1/-1/-1/-1/0 400 187 - - PR-- 1/1/0/0/0 0/0 "
          + #"{} "<BADREQ>""#,
      ], kinds: [.observation: 1, .nonIssuance: 1], types: ["access": 1], reasons: [.tokenSegments: 1],
      anomalies: [.noZone: 2]),
    Case(
      9, "Apache with a format that looks like JSON and is none", "apache",
      [
        #"192.0.2.10 - - [02/Mar/2026:08:15:30 +0100] "GET /\xc3\xa9 HTTP/1.1" 200 5 "-" "a" "bearer \#(SampleLine.access)""#
      ], kinds: [.observation: 1], types: ["access": 1]),
    Case(
      10, "tokens in queries and cookies, behind a bearer in lower case", "jsonl-token-fields",
      [
        #"{"ts":1772435730412,"url":"https://a.example/cb?state=1&access_token=\#(SampleLine.access)"}"#,
        #"{"ts":1772435730413,"cookie":"theme=dark; id_token=\#(SampleLine.identity)"}"#,
        #"{"ts":1772435730414,"auth":"bearer \#(bare)","body":"grant_type=password&username=alma&password=s3cret"}"#,
      ], kinds: [.observation: 3], types: ["access": 1, "id": 1, "unknown": 1], anomalies: [.inURL: 1]),
  ]

  @Test("each group has its cases") func groups() { #expect(Set(Self.cases.map(\.group)) == Set(1...10)) }

  @Test("is read, or refused with its word", arguments: cases)
  func seen(_ seen: Case) throws {
    let tally = try LogFixture(lines: seen.lines).tally(takesLastLine: true)
    #expect(tally.format == seen.format)
    #expect(tally.kinds == seen.kinds)
    #expect(tally.types == seen.types)
    #expect(tally.reasons == seen.reasons)
    #expect(tally.anomalies == seen.anomalies)
    #expect(tally.skipped == seen.skipped)
    if let lifetimes = seen.lifetimes { #expect(tally.lifetimes == lifetimes) }
  }
}
