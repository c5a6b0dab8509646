import AuditTestSupport
import Pipeline
import Store
import Testing
import TokenModel

/// Logs without a zone whose times do not fit what their tokens say of their issue.
@Suite struct ZoneClashTests {
  /// 2026-03-02T08:15:30Z.
  private static let time: Int64 = 1_772_439_330

  private static func token(issued: Int64, _ claims: String = "") -> String {
    MintedToken.compact(
      header: #"{"typ":"at+jwt","alg":"RS256"}"#,
      #"{"iss":"https://a.example","sub":"1","aud":"crm","iat":\#(issued),"exp":\#(issued + 600)\#(claims)}"#)
  }

  /// An issuance at that time, by a log that states no zone.
  private static func issuance(_ token: String) -> String {
    "[2026-03-02 08:15:30,412] DEBUG in oauth: token endpoint response: {'access_token': '\(token)', 'token_type': 'Bearer'}"
  }

  /// A token that a proxy saw at that time.
  private static func sighting(_ token: String) -> String {
    "192.0.2.10:52310 [02/Mar/2026:08:15:30.412] web app/app1 0/0/1/12/13 200 512 - - ---- 1/1/0/0/0 0/0 "
      + #"{Bearer \#(token)} "GET /api HTTP/1.1""#
  }

  /// The anomalies of one line, and how many clashes its file tells.
  private static func anomalies(_ line: String, zone: LocalZone? = nil) throws -> (codes: [String], clashes: Int64) {
    let room = try CountingRoom()
    let store = try room.store("store")
    let file = try room.ingest([room.write([line], to: "log")], into: store) {
      ($0.zone, $0.takesLastLine) = (zone, true)
    }.first
    return (
      try store.rows("SELECT code FROM anomaly WHERE code <> 'no_zone' ORDER BY code"),
      try #require(file).tally.zoneClashes
    )
  }

  @Test("an issuance whole quarters of an hour from its token's issue", arguments: [-12, -5, -2, 2, 4, 14, 23, 52])
  func issued(quartersOfTwo: Int64) throws {
    // Half hours, with the seconds that a server takes.
    let away = quartersOfTwo * 1_800
    let found = try Self.anomalies(Self.issuance(Self.token(issued: Self.time + away - 3)))
    #expect(found.codes == ["zone_clash"] && found.clashes == 1)
    // The zone that is right ends the clash, another one does not.
    let right = try Self.anomalies(
      Self.issuance(Self.token(issued: Self.time + away - 3)), zone: LocalZone(offset: Int(-away)))
    #expect(right.codes.isEmpty && right.clashes == 0)
    #expect(
      try Self.anomalies(
        Self.issuance(Self.token(issued: Self.time + away)), zone: LocalZone(offset: 3_600 - Int(away))
      ).clashes == 1)
  }

  @Test("seconds, minutes that are no zone, and days are none", arguments: [-3, 3, 240, -900, 1_500, -5_000, -259_200])
  func none(away: Int64) throws {
    #expect(try Self.anomalies(Self.issuance(Self.token(issued: Self.time + away))).clashes == 0)
  }

  @Test("a token that was seen may be old; one that is not issued yet tells")
  func seen() throws {
    #expect(try Self.anomalies(Self.sighting(Self.token(issued: Self.time - 3_600))) == ([], 0))
    #expect(try Self.anomalies(Self.sighting(Self.token(issued: Self.time + 18_000))) == (["zone_clash"], 1))
    #expect(try Self.anomalies(Self.sighting(Self.token(issued: Self.time + 5_000))) == (["iat_future"], 0))
  }

  @Test("a log that states its zone is believed")
  func stated() throws {
    let line = #"{"time":"2026-03-02T08:15:30Z","body":{"access_token":"\#(Self.token(issued: Self.time + 7_200))"}}"#
    #expect(try Self.anomalies(line) == (["iat_future"], 0))
  }
}
