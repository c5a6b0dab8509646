import AuditTestSupport
import GRDB
import Ingest
import Pipeline
import Store
import Testing
import TokenModel

/// Exchanges of tokens, and ID tokens in the place of access tokens: oddities that need more than one token, or a place.
@Suite struct TokenExchangeTests {
  private static func token(_ claims: String) -> String {
    MintedToken.compact(#"{"iss":"https://id.example","iat":1772435730,"exp":1772436030,\#(claims)}"#)
  }

  /// Tokens by kind and code, of one line.
  private static func codes(_ line: String, format: String) throws -> [String: Int64] {
    let scratch = try ScratchDirectory()
    let path = try scratch.write((line + "\n").utf8, to: "log.ndjson")
    let store = try EvidenceStore(scratch.file("store.sqlite"))
    var run = try IngestRun(store, keys: try SubjectKeys(scratch.file("store.keys")))
    var options = IngestOptions(runMilliseconds: 1_772_500_000_000)
    options.format = format
    let file = try run.ingest(SourceFile(path), options)
    #expect(file.tally.counts.events == 1 && file.tally.counts.quarantined == 0)
    return try store.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT kind || ' ' || coalesce(code, '-') AS what, sum(issuance.tokens) AS tokens
          FROM issuance JOIN profile USING (profile_id) LEFT JOIN anomaly USING (profile_id, day) GROUP BY 1
          """)
      return Dictionary(uniqueKeysWithValues: rows.map { ($0["what"], $0["tokens"]) })
    }
  }

  private static func exchange(subject: String, issued: String) throws -> [String: Int64] {
    try codes(
      #"{"time":"2026-03-02T07:15:30.412Z","client_id":"orders","grant_type":"#
        + #""urn:ietf:params:oauth:grant-type:token-exchange","subject_token":"\#(token(subject))","body":"#
        + #"{"access_token":"\#(token(issued))","issued_token_type":"#
        + #""urn:ietf:params:oauth:token-type:access_token","token_type":"Bearer","expires_in":300}}"#,
      format: "token-response")
  }

  @Test("the subject token was seen, the other one issued; what it adds is told")
  func widened() throws {
    let subject = #""sub":"u-1","azp":"shop","jti":"s","aud":"orders-api","scope":"a""#
    #expect(
      try Self.exchange(subject: subject, issued: #""sub":"u-1","jti":"n","aud":"orders-api","scope":"a""#)
        == ["observation -": 1, "issuance -": 1])
    #expect(
      try Self.exchange(
        subject: subject, issued: #""sub":"u-1","jti":"n","aud":"orders-api","scope":"a","email":"a@example.org""#)
        == ["observation -": 1, "issuance exchange_widened_claims": 1])
    #expect(
      try Self.exchange(
        subject: subject, issued: #""sub":"u-1","jti":"n","aud":["orders-api","ship-api"],"scope":"a""#)
        == ["observation -": 1, "issuance exchange_widened_audience": 1])
    // Fewer is not more.
    #expect(
      try Self.exchange(
        subject: #""sub":"u-1","azp":"shop","jti":"s","aud":["a","b"],"email":"a@example.org","scope":"a""#,
        issued: #""sub":"u-1","jti":"n","aud":"a","scope":"a""#) == ["observation -": 1, "issuance -": 1])
  }

  @Test("a subject token without audience bounds none; one that cannot be read is not compared")
  func bounds() throws {
    #expect(
      try Self.exchange(
        subject: #""sub":"u-1","azp":"shop","jti":"s","scope":"a""#,
        issued: #""sub":"u-1","jti":"n","aud":"b","scope":"a""#)
        == ["observation -": 1, "issuance -": 1])
    let line =
      #"{"time":"2026-03-02T07:15:30.412Z","client_id":"orders","subject_token":"opaque","body":"#
      + #"{"access_token":"\#(Self.token(#""sub":"u-1","jti":"n","email":"a@example.org","scope":"a""#))","token_type":"Bearer"}}"#
    #expect(try Self.codes(line, format: "token-response") == ["observation -": 1, "issuance -": 1])
  }

  @Test("an ID token behind Bearer is told, by its typ or by claims that only ID tokens have")
  func idTokens() throws {
    func seen(_ claims: String) throws -> [String: Int64] {
      try Self.codes(
        #"{"time_iso8601":"2026-03-02T08:15:30+01:00","msec":"1772435730.412","status":"200","request_uri":"/api","#
          + #""http_authorization":"Bearer \#(Self.token(claims))"}"#, format: "nginx")
    }
    let marked = ["observation id_token_as_access": Int64(1)]
    #expect(try seen(#""sub":"u-1","aud":"shop","typ":"ID""#) == marked)
    #expect(try seen(#""sub":"u-1","aud":"shop","token_use":"id""#) == marked)
    #expect(try seen(#""sub":"u-1","aud":"shop","nonce":"n","at_hash":"h""#) == marked)
    #expect(try seen(#""sub":"u-1","aud":"shop","scope":"openid""#) == ["observation -": 1])
    #expect(try seen(#""sub":"u-1","aud":"shop""#) == ["observation -": 1])
  }
}
