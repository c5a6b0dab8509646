import AuditTestSupport
import Ingest
import Testing
import TokenModel

/// Formats whose records hold tokens.
@Suite struct TokenFormatTests {
  @Test("raw tokens: comments and blanks are passed over, Bearer and quotes taken off")
  func raw() throws {
    let log = try LogFixture(lines: [
      "# exported", "", SampleLine.access, "Bearer " + SampleLine.identity, "\"\(SampleLine.access)\"",
    ])
    let tally = try log.tally()
    #expect(tally.format == "raw-jwt")
    #expect(tally.skipped == 2)
    #expect(tally.types == ["access": 1, "id": 1])
    #expect(tally.repeatedSightings == 1)
    #expect(tally.kinds == [.issuance: 2, .nonIssuance: 1])
    #expect(tally.lifetimes.sorted() == [60, 300])
  }

  @Test("raw tokens: quotes may stand around the word Bearer; what no issuer made is seen, not issued")
  func notIssued() throws {
    let proof = MintedToken.compact(
      header: #"{"alg":"ES256","typ":"dpop+jwt"}"#, #"{"iat":1772435700,"jti":"p","htm":"GET"}"#)
    let answer = MintedToken.compact(
      header: #"{"alg":"RS256","typ":"token-introspection+jwt"}"#,
      #"{"iss":"i","aud":"rs","iat":1772435700,"token_introspection":{"active":true,"sub":"s","client_id":"crm"}}"#)
    let log = try LogFixture(
      lines: ["\"Bearer \(SampleLine.access)\""] + Array(repeating: SampleLine.identity, count: 9) + [proof, answer])
    let tally = try log.tally()
    #expect(tally.format == "raw-jwt")
    #expect(tally.types["dpop"] == 1)
    #expect(tally.kinds[.observation] == 2)
    let answers = try LogFixture(lines: [answer]).tally()
    #expect(answers.format == "introspection")
    #expect(answers.kinds == [.observation: 1])
    #expect(answers.types == ["access": 1])
  }

  @Test("a token whose signature was cut off with its dot is evidence, and flagged; one cut in its claims is none")
  func cutTokens() throws {
    let parts = SampleLine.access.split(separator: ".")
    let cut = parts[0] + "." + parts[1]
    let log = try LogFixture(lines: [SampleLine.field(String(cut)), SampleLine.field(String(cut.dropLast(24)))])
    let tally = try log.tally()
    #expect(tally.tokens.map(\.form) == [.noSignature])
    #expect(tally.tokens.map(\.protection) == [.jws])
    #expect(tally.anomalies[.truncated] == 1)
    #expect(tally.lifetimes == [300])
    #expect(tally.reasons == [.tokenSegments: 1])
  }

  @Test("an answer without a wrapper keeps the time and the client that its record states")
  func datedAnswers() throws {
    let tally = try LogFixture(lines: [
      #"{"time":"2026-03-02T07:15:30Z","client_id":"crm","access_token":"0paque","token_type":"Bearer","expires_in":"300"}"#,
      #"{"time":"2026-03-02T07:15:31Z","client_id":"crm","error":"invalid_grant"}"#,
    ]).tally()
    #expect(tally.format == "token-response")
    #expect(tally.kinds == [.issuance: 1, .nonIssuance: 1])
    #expect(tally.bad == 0)
    #expect(tally.clients == ["crm": 2])
    #expect(tally.lifetimes == [300])
  }

  @Test("the type is decided by header, then payload, then field, then the usual claims")
  func types() throws {
    func note(_ header: String, _ payload: String, field: String = "token") throws -> LogTally.TokenNote? {
      let token = MintedToken.compact(header: #"{"alg":"ES256"\#(header)}"#, #"{"iat":1772435700\#(payload)}"#)
      let log = try LogFixture(lines: [#"{"ts":1772435730412,"\#(field)":"\#(token)"}"#])
      return try log.tally(format: "jsonl-token-fields").tokens.first
    }
    func check(
      _ note: LogTally.TokenNote?, _ type: TokenType, _ basis: TokenTypeBasis,
      location: SourceLocation = #_sourceLocation
    ) {
      #expect(note?.type == type, sourceLocation: location)
      #expect(note?.basis == basis, sourceLocation: location)
    }
    check(try note(#","typ":"at+jwt""#, #","typ":"ID""#), .access, .header)
    check(try note(#","typ":"application/AT+JWT""#, ""), .access, .header)
    check(try note(#","typ":"logout+jwt""#, ""), .logout, .header)
    check(try note(#","typ":"dpop+jwt""#, ""), .dpop, .header)
    check(try note(#","typ":"JWT""#, #","typ":"Refresh""#, field: "access_token"), .refresh, .payload)
    check(try note("", #","typ":"Offline""#), .offline, .payload)
    check(try note("", #","token_use":"id""#), .id, .payload)
    check(try note("", #","jti":"AT.x1""#), .access, .payload)
    check(try note("", #","nonce":"n""#, field: "access_token"), .access, .field)
    check(try note("", "", field: "Id-Token"), .id, .field)
    check(try note("", #","at_hash":"h","scope":"openid""#), .id, .inferred)
    check(try note("", #","scp":["a"]"#), .access, .inferred)
    check(try note("", ""), .unknown, .inferred)
  }

  @Test("token fields: headers, messages, URLs and arrays; a line without a token is passed over")
  func fields() throws {
    let bare = MintedToken.compact(#"{"iss":"i","iat":1772435700,"jti":"a"}"#)
    let inURL = MintedToken.compact(#"{"iss":"i","iat":1772435700,"jti":"b"}"#)
    let inReferer = MintedToken.compact(#"{"iss":"i","iat":1772435700,"jti":"c"}"#)
    let log = try LogFixture(lines: [
      SampleLine.field(SampleLine.access),
      #"{"ts":1772435730412,"msg":"sent {\"Authorization\":\"Bearer \#(bare)\"}"}"#,
      #"{"time":"2026-03-02T07:15:31Z","path":"/cb#id_token=\#(inURL)&state=1"}"#,
      #"{"time":"2026-03-02T07:15:31Z","headers":{"Referer":["https://a.example/?access_token=\#(inReferer)"]}}"#,
      #"{"ts":1772435730412,"msg":"request","headers":{"authorization":"Basic dXNlcjpwYXNz"}}"#,
    ])
    let tally = try log.tally()
    #expect(tally.format == "jsonl-token-fields")
    #expect(tally.kinds == [.observation: 4])
    #expect(tally.skipped == 1)
    #expect(tally.types == ["access": 2, "unknown": 1, "id": 1])
    #expect(tally.anomalies[.inURL] == 1)
    #expect(tally.anomalies[.inReferer] == 1)
    #expect(tally.times.max() == 1_772_435_731_000)
  }

  @Test("an ID token presented for access is tagged")
  func misused() throws {
    let token = MintedToken.compact(#"{"iss":"i","iat":1772435700,"typ":"ID"}"#)
    #expect(try LogFixture(lines: [SampleLine.field(token)]).tally().anomalies[.idTokenAsAccess] == 1)
  }

  @Test("more tokens in one line than an event holds give several events")
  func many() throws {
    let tokens = (0..<40).map { MintedToken.compact(#"{"iss":"i","iat":1772435700,"jti":"t-\#($0)"}"#) }
    let line = #"{"ts":1772435730412,"msg":"\#(tokens.joined(separator: " "))"}"#
    let tally = try LogFixture(lines: [line]).tally()
    #expect(tally.distinctTokens == 40)
    #expect(tally.kinds == [.observation: 3])
  }

  @Test("text that only looks like a token does not hide the tokens beside it; in a field for tokens it counts as bad")
  func lookalikes() throws {
    let message = #"{"ts":1772435730412,"msg":"eyJub3Qi.b2Y.dXM","access_token":"\#(SampleLine.access)"}"#
    let field = #"{"ts":1772435730412,"id_token":"eyJub3Qi.b2Y.dXM","access_token":"\#(SampleLine.access)"}"#
    let tally = try LogFixture(lines: [message, field]).tally()
    #expect(tally.kinds == [.observation: 1])
    #expect(tally.reasons == [.headerMalformed: 1])
  }

  @Test("token responses: tokens by field, opaque ones by what the answer says of them, errors apart")
  func responses() throws {
    let log = try LogFixture(lines: [
      SampleLine.answer, SampleLine.response(#""error":"invalid_grant""#),
      #"{"access_token":"opaque","token_type":"Bearer","expires_in":"600"}"#,
      #"{"time":1772435740,"body":"{\"access_token\":\"other\",\"token_type\":\"Bearer\",\"expires_in\":60}"}"#,
    ])
    let tally = try log.tally()
    #expect(tally.format == "token-response")
    #expect(tally.kinds == [.issuance: 3, .nonIssuance: 1])
    #expect(tally.outcomes == ["success": 3, "error": 1])
    #expect(tally.types == ["access": 3, "id": 1, "refresh": 1])
    #expect(tally.lifetimes.sorted() == [60, 60, 300, 600, 1800])
    #expect(tally.tokens.count { $0.protection == .opaque } == 3)
    #expect(tally.clients == ["crm": 2, "(unknown)": 2])
    #expect(tally.times.max() == 1_772_435_740_000)
  }

  @Test("token exchange says which token it put into the field of the access token")
  func exchange() throws {
    let line =
      #"{"access_token":"\#(SampleLine.identity)","issued_token_type":"urn:ietf:params:oauth:token-type:id_token","#
      + #""token_type":"N_A","expires_in":60}"#
    let tally = try LogFixture(lines: [line]).tally()
    #expect(tally.tokens.map(\.type) == [.id])
    #expect(tally.tokens.map(\.grant) == [.tokenExchange])
  }

  @Test("decoded tokens: header and claims give protection, type and times")
  func decoded() throws {
    let log = try LogFixture(lines: [
      #"{"time":"2026-03-02T07:15:30Z","header":{"alg":"ES256","typ":"at+jwt"},"payload":"#
        + #"{"iss":"i","client_id":"crm","iat":1772435700,"exp":1772436300,"jti":"1"}}"#,
      #"{"time":"2026-03-02T07:15:31Z","kind":"observed","header":{"alg":"none"},"claims":{"iss":"i","iat":1772435700}}"#,
      #"{"time":"2026-03-02T07:15:32Z","header":{"typ":"JWT"},"payload":{"iss":"i"}}"#,
      #"{"time":"2026-03-02T07:15:32Z","header":{"typ":"JWT"},"payload":{"iss":"i"}}"#,
      #"{"time":"2026-03-02T07:15:33Z","msg":"rotated"}"#,
    ])
    let tally = try log.tally(format: "decoded-tokens")
    #expect(tally.kinds == [.issuance: 1, .observation: 1])
    #expect(tally.reasons == [.headerAlgorithmMissing: 2])
    #expect(tally.skipped == 1)
    #expect(tally.tokens.map(\.protection) == [.jws, .none])
    #expect(tally.tokens.map(\.form) == [.claims, .claims])
    #expect(tally.tokens.map(\.type) == [.access, .unknown])
    #expect(tally.lifetimes == [600])
  }

  @Test("INDIGO IAM: times in milliseconds are the log's habit, a refresh token says no more than its id")
  func indigo() throws {
    let refresh =
      "2026-03-02 08:15:52.129  INFO 1 --- [nio-8080-exec-5] AUDIT                                    : "
      + #"{"timestamp":1772435752129,"@type":"RefreshTokenIssuedEvent","principal":"p","payload":{"jti":"8"}}"#
    let other = "2026-03-02 08:15:52.129  INFO 1 --- [main] o.s.b.w.e.tomcat.TomcatWebServer : Tomcat started"
    let log = try LogFixture(lines: [SampleLine.audit, refresh, other])
    let tally = try log.tally()
    #expect(tally.format == "indigo-iam")
    #expect(tally.types == ["access": 1, "refresh": 1])
    #expect(tally.lifetimes == [3_600])
    #expect(tally.tokens.map(\.form) == [.claims, .event])
    #expect(tally.skipped == 1)
    #expect(tally.times.min() == 1_772_435_730_412)
  }
}
