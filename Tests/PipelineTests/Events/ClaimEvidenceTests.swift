import AuditTestSupport
import Foundation
import GRDB
import Pipeline
import Rollup
import Store
import Testing
import TokenModel

/// What weak detectors find in claims whose names say nothing, from lines to rows.
@Suite struct ClaimEvidenceTests {
  private static let seconds = Int(LogGenerator.startMilliseconds / 1_000)

  private static func token(_ number: Int, client: String = "web", claims: String) -> String {
    MintedToken.compact(
      """
      {"iss":"https://a.example","azp":"\(client)","sub":"u-\(number)","jti":"j-\(number)",\
      "iat":\(seconds + number),"exp":\(seconds + number + 300),\(claims)}
      """)
  }

  private static func rows(_ store: EvidenceStore) throws -> [String: (tried: Int, passed: Int, distinct: Double)] {
    try store.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT client.name || ' ' || claim_path.name || ' ' || detector AS place, tried, passed, distinct_sketch
          FROM claim_evidence JOIN client USING (client_id) JOIN claim_path USING (claim_path_id)
          """)
      return try Dictionary(
        uniqueKeysWithValues: rows.map { row in
          let sketch = try #require(ValueSketch(encoded: row["distinct_sketch"] as Data))
          return (row["place"], (row["tried"], row["passed"], sketch.estimate))
        })
    }
  }

  @Test("values, hits and distinct values are counted by client, path and detector, and known names are not")
  func counts() throws {
    let room = try CountingRoom()
    let store = try room.store("store")
    // Sixty phone numbers of twenty people, forty words; a list of two, an item of two each.
    var lines = (0..<60).map { Self.token($0, claims: #""qqx":"+49 30 1234\#(100 + $0 % 20)","email":"a@b.de""#) }
    lines += (60..<100).map { Self.token($0, claims: #""qqx":"word-\#($0)""#) }
    lines += (100..<110).map {
      Self.token(
        $0, client: "app", claims: #""qqx":["+43 1 5555\#($0)","x"],"qqs":[{"qqy":"+44 20 7946 0123"},{"qqy":"n"}]"#)
    }
    try room.ingest([room.write(lines, to: "log")], into: store)
    let rows = try Self.rows(store)
    let all = try #require(rows["web /qqx *"])
    #expect(all.tried == 100 && all.passed == 100 && abs(all.distinct - 60) < 6)
    let phone = try #require(rows["web /qqx phone"])
    #expect(phone.tried == 60 && phone.passed == 60 && abs(phone.distinct - 20) < 2)
    #expect(rows["app /qqx/* *"]?.tried == 20)
    #expect(rows["app /qqx/* phone"]?.passed == 10)
    #expect(rows["app /qqs/*/qqy *"]?.tried == 20)
    #expect(try #require(rows["app /qqs/*/qqy phone"]?.distinct) < 1.5)
    #expect(!rows.keys.contains { $0.contains("email") || $0.contains("/sub") || $0.contains("/jti") })
  }

  @Test("a detector that takes a value up and rejects it is counted as tried")
  func rejected() throws {
    let room = try CountingRoom()
    let store = try room.store("store")
    // Eleven digits each; PESEL 44051401359 has the right check digit, the others have wrong ones.
    let numbers = (0..<9).map { "4405140135\($0)" } + ["44051401359"]
    let lines = numbers.enumerated().map { Self.token($0.offset, claims: #""qqx":"\#($0.element)""#) }
    try room.ingest([room.write(lines, to: "log")], into: store)
    let row = try #require(try Self.rows(store)["web /qqx pl_pesel"])
    #expect(row.tried == 10 && row.passed == 1)
  }

  @Test("workers, batches, order and splits do not show")
  func merges() throws {
    let room = try CountingRoom()
    var random = SplitMix(seed: 8)
    let lines = (0..<400).map { number in
      let value = random.pick([
        "+49 30 1234\(random.below(90) + 100)", "\(random.below(89_999_999) + 10_000_000_000)", "a-\(random.below(30))",
      ])
      let client = random.pick(["web", "app"])
      return Self.token(number, client: client, claims: #""qqx":"\#(value)","qqz":["\#(random.below(9))"]"#)
    }
    let whole = try room.write(lines, to: "whole")
    let once = try room.digest("once", of: [whole])
    for workers in [2, 7] { #expect(try room.digest("w\(workers)", of: [whole]) { $0.workers = workers } == once) }
    #expect(try room.digest("tables", of: [whole]) { ($0.workers, $0.tableBytes) = (2, 1) } == once)
    let parts = try [lines[..<90], lines[90..<100], lines[100...]].enumerated().map {
      try room.write(Array($0.element), to: "part-\($0.offset)")
    }
    let evidence = try Self.rows(room.store("once"))
    #expect(evidence.count > 8)
    for (name, order) in [("forth", [0, 1, 2]), ("back", [2, 1, 0]), ("mixed", [1, 2, 0])] {
      let store = try room.store(name)
      for part in order { try room.ingest([parts[part]], into: store) }
      let rows = try Self.rows(store)
      #expect(rows.keys.sorted() == evidence.keys.sorted())
      for (place, row) in evidence { #expect(rows[place].map { $0 == row } ?? false, "\(name) \(place)") }
    }
  }

  @Test("a token that is seen again adds nothing") func again() throws {
    let room = try CountingRoom()
    let store = try room.store("store")
    let line =
      #"{"ts":\#(LogGenerator.startMilliseconds),"access_token":"\#(Self.token(1, claims: #""qqx":"+49 30 1234567""#))"}"#
    try room.ingest([room.write([line, line, line], to: "log")], into: store) { $0.format = "jsonl-token-fields" }
    #expect(try Self.rows(store)["web /qqx phone"]?.tried == 1)
  }

  @Test("no value stands in the store") func nothingKept() throws {
    let room = try CountingRoom()
    let store = try room.store("store")
    let lines = (0..<50).map { Self.token($0, claims: #""qqx":"+49 30 99887766""#) }
    try room.ingest([room.write(lines, to: "log")], into: store)
    for name in try FileManager.default.contentsOfDirectory(atPath: room.scratch.path) where name.hasPrefix("store") {
      let bytes = try Data(contentsOf: URL(filePath: room.scratch.file(name)))
      for needle in ["99887766", "OTk4ODc3NjY"] { #expect(bytes.range(of: Data(needle.utf8)) == nil, "\(name)") }
    }
  }
}
