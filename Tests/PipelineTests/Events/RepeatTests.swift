import AuditTestSupport
import Pipeline
import Store
import Testing

/// The same token or event again: within a file, from file to file, from batch to batch and from run to run.
@Suite struct RepeatTests {
  private static let day: Int64 = 86_400_000

  /// A record of an application's log that shows a token.
  private static func sighting(_ id: String, day: Int64, issuer: String = "https://a.example", pad: Int = 0) -> String {
    let time = LogGenerator.startMilliseconds + day * Self.day
    let token = MintedToken.compact(#"{"iss":"\#(issuer)","jti":"\#(id)","iat":\#(time / 1_000)}"#)
    return #"{"ts":\#(time),"access_token":"\#(token)","note":"\#(String(repeating: "x", count: pad))"}"#
  }

  /// The format is named: no line of such length ends where detection looks.
  private static func read(_ options: inout IngestOptions, workers: Int = 1, batchBytes: Int = 256 << 20) {
    options.format = "jsonl-token-fields"
    options.dedupe = .token
    options.workers = workers
    options.batchBytes = batchBytes
  }

  private static func tokens(_ store: EvidenceStore) throws -> [String] {
    try store.rows("SELECT sum(tokens), sum(sightings) FROM issuance")
  }

  @Test("a token is one, however often it is seen, and each sighting is told")
  func withinAFile() throws {
    let room = try CountingRoom()
    let lines =
      ["a", "b", "a", "a", "c"].map { Self.sighting($0, day: 0) }
      + [Self.sighting("a", day: 0, issuer: "https://b.example")]
    let path = try room.write(lines, to: "log")
    let store = try room.store("token")
    let file = try #require(try room.ingest([path], into: store) { $0.dedupe = .token }.first)
    #expect(try Self.tokens(store) == ["4|6"])
    #expect(file.tally.distinctTokens == 4 && file.tally.repeatedSightings == 2)
    let off = try room.store("off")
    try room.ingest([path], into: off) { $0.dedupe = .off }
    #expect(try Self.tokens(off) == ["6|6"])
  }

  @Test("across files, runs and batches it comes to the same store as in one file")
  func across() throws {
    let room = try CountingRoom()
    // Blocks of two megabytes: three of them, so that batches can end between.
    let lines = (0..<12).map { Self.sighting("t\($0 % 5)", day: Int64($0 / 6), pad: 500_000) }
    let path = try room.write(lines, to: "log")
    let once = try room.store("once")
    try room.ingest([path], into: once) { Self.read(&$0) }
    #expect(try Self.tokens(once) == ["5|12"])
    let digest = try StoreDigest.compute(once)
    #expect(try room.digest("batches", of: [path]) { Self.read(&$0, batchBytes: 1) } == digest)
    #expect(try room.digest("workers", of: [path]) { Self.read(&$0, workers: 4) } == digest)

    let parts = try [room.write(Array(lines[..<6]), to: "first"), room.write(Array(lines[6...]), to: "second")]
    let files = try room.store("files")
    try room.ingest(parts, into: files) { Self.read(&$0) }
    let runs = try room.store("runs")
    for part in parts { try room.ingest([part], into: runs) { Self.read(&$0) } }
    #expect(try StoreDigest.compute(files) == StoreDigest.compute(runs))
    #expect(try Self.tokens(files) == ["5|12"])
    #expect(try files.number("SELECT sum(length(entries)) / 12 FROM event_id") == 5)
  }

  @Test("a token that comes again after the window counts anew, whether in one batch or in several runs")
  func window() throws {
    let room = try CountingRoom()
    let days: [Int64] = [0, 7, 8, 9, 15, 17]
    let lines = days.map { Self.sighting("t", day: $0, pad: 900_000) }
    let path = try room.write(lines, to: "log")
    let once = try room.store("once")
    try room.ingest([path], into: once) { Self.read(&$0) }
    // Seen on days 0 and 7; new on 8, with 9 and 15; new on 17.
    #expect(
      try once.rows("SELECT day - 20514, tokens, sightings FROM issuance ORDER BY day") == [
        "0|1|1", "7|0|1", "8|1|1", "9|0|1", "15|0|1", "17|1|1",
      ])
    #expect(
      try once.rows("SELECT (key >> 40) - 20514, length(entries) FROM event_id") == ["17|12"])
    let digest = try StoreDigest.compute(once)
    #expect(try room.digest("batches", of: [path]) { Self.read(&$0, batchBytes: 1) } == digest)
    let runs = try room.store("runs")
    for count in 1...lines.count {
      _ = try room.write(Array(lines.prefix(count)), to: "log")
      try room.ingest([path], into: runs) { Self.read(&$0) }
    }
    #expect(try StoreDigest.compute(runs) == digest)
  }

  @Test("a second delivery of an event is dropped by its id, in the same file and from another source")
  func events() throws {
    let room = try CountingRoom()
    func entry(_ id: String, _ user: String = "u-1") -> String {
      #"{"type":"CODE_TO_TOKEN","id":"\#(id)","time":\#(LogGenerator.startMilliseconds),"realmId":"staff","#
        + #""realmName":"staff","clientId":"web","userId":"\#(user)","sessionId":"s","ipAddress":"192.0.2.1","#
        + #""details":{"token_id":"onrtac:\#(id)","grant_type":"authorization_code","refresh_token_type":"Refresh","#
        + #""scope":"openid","refresh_token_id":"r\#(id)","client_auth_method":"client-secret"}}"#
    }
    let path = try room.write(["1", "2", "1", "3"].map { entry($0) }, to: "log")
    let other = try room.write(["3", "4", "1"].map { entry($0) }, to: "other")
    let store = try room.store("store")
    let files = try room.ingest([path, other], into: store) { ($0.dedupe, $0.format) = (.event, "keycloak-rest") }
    #expect(files.map(\.tally.duplicateEvents) == [1, 2])
    #expect(files.map(\.tally.counts.events) == [3, 1])
    #expect(try store.number("SELECT sum(grants) FROM issuance") == 4)
    #expect(try store.number("SELECT sum(duplicates) FROM arrival") == 3)
    let later = try room.ingest([room.write([entry("2"), entry("5")], to: "later")], into: store) {
      ($0.dedupe, $0.format) = (.event, "keycloak-rest")
    }
    #expect(later.map(\.tally.duplicateEvents) == [1])
    #expect(try store.number("SELECT sum(grants) FROM issuance") == 5)
  }
}
