import AuditTestSupport
import Foundation
import Pipeline
import Store
import Testing
import TokenModel

/// Records that cannot be trusted are told by place and reason, whoever read them, and nothing of them is kept.
@Suite struct QuarantineTests {
  private static let secret = "Zq7SecretOfSomebody"

  /// Bad lines, each with its reason. All hold a text that must not come to lie in the store.
  private static let kinds: [(line: String, reason: String)] = [
    (#"{"time":1772409600000,"body":{"access_token":"\#(secret)"#, "json.malformed"),
    (#"[1,"\#(secret)"]"#, "json.not_object"),
    (#"{"a":"\#(secret)","a":2,"access_token":"x"}"#, "json.duplicate_key"),
    (#"{"time":1772409600000,"body":{"access_token":"eyJ.\#(secret)"}}"#, "token.segments"),
    (#"{"time":1772409600000,"body":{"access_token":7,"x":"\#(secret)"}}"#, "event.field_type"),
    (answer(MintedToken.compact(#"{"exp":true,"sub":"\#(secret)"}"#)), "claims.type"),
    (answer(MintedToken.compact(#"{"exp":1e300,"sub":"\#(secret)"}"#)), "limit.number"),
    (answer(MintedToken.compact(#"{"s\u0075b":1,"sub":"\#(secret)"}"#)), "claims.duplicate_key"),
    (answer(MintedToken.compact(#"["\#(secret)"]"#)), "claims.not_object"),
    (answer(MintedToken.compact(header: #"{"typ":"JWT"}"#, #"{"sub":"\#(secret)"}"#)), "header.alg_missing"),
    (#"{"body":{"access_token":"\#(secret)"},"note":"no time"}"#, "event.no_date"),
  ]

  private static func answer(_ token: String) -> String {
    #"{"time":1772409600000,"body":{"access_token":"\#(token)"}}"#
  }

  @Test("reasons, offsets and lines are exact over several blocks", arguments: [1, 3, 7])
  func places(workers: Int) throws {
    // The first line is bad: it stands before any that could lend its time.
    var generator = LogGenerator(.tokenResponses, seed: 5, padding: 14_000, isTidy: true)
    let good = generator.lines(330)
    var lines: [String] = []
    var expected: [String] = []
    var offset = 0
    var random = SplitMix(seed: 3)
    func add(_ line: String, _ reason: String? = nil) {
      if let reason { expected.append("\(offset)|\(lines.count + 1)|\(line.utf8.count)|\(reason)") }
      lines.append(line)
      offset += line.utf8.count + 1
    }
    add(Self.kinds[10].line, Self.kinds[10].reason)
    for line in good {
      add(line)
      if random.chance(5) {
        let kind = random.pick(Array(Self.kinds.prefix(10)))
        add(kind.line, kind.reason)
      }
    }
    #expect(offset > 4 << 20)

    let room = try CountingRoom()
    let store = try room.store("store")
    try room.ingest([room.write(lines, to: "log")], into: store) {
      $0.workers = workers
      $0.batchBytes = 3 << 20
      $0.format = "token-response"
    }
    #expect(try store.rows("SELECT byte_offset, line, length, reason FROM quarantine ORDER BY byte_offset") == expected)
    #expect(try store.number("SELECT sum(lines) FROM quarantine_count") == expected.count)
    #expect(try store.number("SELECT quarantined FROM source_file") == expected.count)
    #expect(try store.number("SELECT lines FROM source_file") == lines.count)
    #expect(try store.number("SELECT count(*) FROM quarantine WHERE length(digest) <> 64") == 0)
    let bytes = try FileManager.default.contentsOfDirectory(atPath: room.scratch.path).filter { $0.hasPrefix("store") }
      .map { try Data(contentsOf: URL(filePath: room.scratch.file($0))) }
    #expect(bytes.contains { !$0.isEmpty })
    #expect(bytes.allSatisfy { $0.range(of: Data(Self.secret.utf8)) == nil })
  }

  @Test("the first entries of a file are kept, however many batches and runs it took; all are counted")
  func limit() throws {
    let bad = (0..<30).map { #"{"access_token":\#($0)"# }
    let room = try CountingRoom()
    let path = try room.write([bad[0]], to: "log")
    var digests: Set<String> = []
    for steps in [[30], [7, 30], [1, 2, 29, 30]] {
      let store = try room.store("store-\(steps.count)")
      for count in steps {
        _ = try room.write(Array(bad.prefix(count)), to: "log")
        try room.ingest([path], into: store) {
          $0.format = "token-response"
          $0.limits.quarantineEntries = 5
        }
      }
      #expect(try store.rows("SELECT line FROM quarantine ORDER BY byte_offset") == ["1", "2", "3", "4", "5"])
      #expect(try store.number("SELECT sum(lines) FROM quarantine_count") == 30)
      digests.insert(try StoreDigest.compute(store))
    }
    #expect(digests.count == 1)
  }
}
