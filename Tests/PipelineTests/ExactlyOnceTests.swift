import AuditTestSupport
import Foundation
import Ingest
import Pipeline
import Store
import Testing
import TokenModel

/// Each line counts once, whoever reads it, under whatever name and in however many goes: the digest of the store is
/// the judge.
@Suite struct ExactlyOnceTests {
  /// A log of several blocks.
  private static func lines(_ format: LogGenerator.Format = .tokenResponses, seed: UInt64 = 21) -> [String] {
    var generator = LogGenerator(format, seed: seed, padding: 14_000)
    return generator.lines(330)
  }

  @Test("one, two and seven workers come to the same store, with several batches too")
  func workers() throws {
    let room = try CountingRoom()
    let path = try room.write(Self.lines(), to: "log")
    let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    #expect(size > 4 << 20)
    let once = try room.digest("one", of: [path])
    for workers in [2, 7] { #expect(try room.digest("w\(workers)", of: [path]) { $0.workers = workers } == once) }
    #expect(try room.digest("batches", of: [path]) { $0.batchBytes = 1 } == once)
    #expect(try room.digest("tables", of: [path]) { ($0.workers, $0.tableBytes) = (2, 1) } == once)
  }

  @Test("elements of an array count as lines do, over blocks and batches, and in one line or in many")
  func elements() throws {
    let room = try CountingRoom()
    let records = Self.lines().filter { $0.hasPrefix("{") && $0.hasSuffix("}") }
    let lines = try room.store("lines")
    try room.ingest([room.write(records, to: "lines")], into: lines) { $0.format = "token-response" }
    for (name, separator) in [("dense", ","), ("spread", ",\n\n")] {
      let path = try room.scratch.write(("[" + records.joined(separator: separator) + "]").utf8, to: name)
      let once = try room.digest(name, of: [path])
      #expect(try room.digest(name + "-7", of: [path]) { $0.workers = 7 } == once)
      #expect(try room.digest(name + "-batches", of: [path]) { $0.batchBytes = 1 } == once)
      let figures = "SELECT hour, lines, issuance_events, quarantined, tokens_token FROM arrival ORDER BY hour"
      let difference = try Set(room.store(name).rows(figures)).symmetricDifference(lines.rows(figures))
      #expect(difference == [], "\(name)")
    }
  }

  @Test("the order of files does not show") func order() throws {
    let room = try CountingRoom()
    let paths = try (0..<4).map { number in
      var generator = LogGenerator(.rawTokens, seed: UInt64(40 + number))
      return try room.write(generator.lines(150), to: "log-\(number)")
    }
    let once = try room.digest("a", of: paths)
    #expect(try room.digest("b", of: paths.reversed()) == once)
    #expect(try room.digest("c", of: [paths[2], paths[0], paths[3], paths[1]]) == once)
    let separate = try room.store("d")
    for path in [paths[1], paths[3], paths[2], paths[0]] { try room.ingest([path], into: separate) }
    #expect(try StoreDigest.compute(separate) == once)
  }

  @Test("a log that is read while it grows", arguments: LogGenerator.Format.allCases)
  func growing(format: LogGenerator.Format) throws {
    var generator = LogGenerator(format, seed: 31)
    let bytes = Array(generator.lines(400).map { $0 + "\n" }.joined().utf8)
    let room = try CountingRoom()
    let whole = try room.scratch.write(bytes, to: "whole")
    let once = try room.digest("once", of: [whole])
    var random = SplitMix(seed: 4)
    for round in 0..<3 {
      let store = try room.store("grown-\(round)")
      // Cuts in the middle of lines, the first one early.
      let cuts = [3_000] + (0..<3).map { _ in random.below(bytes.count) }.sorted() + [bytes.count]
      let path = room.scratch.file("growing-\(round)")
      for cut in cuts {
        try room.scratch.write(bytes.prefix(cut), to: "growing-\(round)")
        let file = try #require(try room.ingest([path], into: store).first)
        let stop = bytes.prefix(cut).lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        #expect(file.unfinishedBytes == Int64(cut - stop))
        #expect(try store.number("SELECT max(stop) FROM checkpoint") == stop)
      }
      #expect(try StoreDigest.compute(store) == once)
    }
  }

  @Test("a second run changes nothing, nor does a log that is given twice or under another name")
  func again() throws {
    let room = try CountingRoom()
    let path = try room.write(Self.lines(.rawTokens), to: "log")
    let copy = room.scratch.file("log.1")
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    let store = try room.store("store")
    let outcomes = try room.ingest([path, path, copy], into: store).map(\.outcome)
    #expect(outcomes == [.counted, .unchanged, .unchanged])
    let once = try StoreDigest.compute(store)
    let files = try room.ingest([copy, path], into: store)
    #expect(files.map(\.outcome) == [.unchanged, .unchanged])
    #expect(files.allSatisfy { $0.bytes == 0 && $0.tally.counts.lines == 0 && $0.alreadyCountedLines > 0 })
    #expect(try StoreDigest.compute(store) == once)
    #expect(try room.digest("fresh", of: [copy]) == once)
  }

  @Test(
    "a log that was read in half, then renamed and packed by rotation",
    arguments: PackedFile.Tool.allCases.filter(PackedFile.has), [1_500, 2_000_000])
  func rotated(tool: PackedFile.Tool, read: Int) throws {
    let bytes = Array(Self.lines().map { $0 + "\n" }.joined().utf8)
    let room = try CountingRoom()
    let whole = try room.scratch.write(bytes, to: "whole")
    let once = try room.digest("once", of: [whole])
    let store = try room.store("rotated")
    // What lies before the second line end is the least that can be counted.
    let half = try room.scratch.write(bytes.prefix(max(read, 40_000)), to: "log")
    try room.ingest([half], into: store)
    let packed = room.scratch.file("log.1." + tool.rawValue)
    try PackedFile.pack(whole, to: packed, with: tool)
    #expect(try room.ingest([packed], into: store).map(\.outcome) == [.counted])
    #expect(try StoreDigest.compute(store) == once)
    #expect(try room.ingest([packed, whole], into: store).map(\.outcome) == [.unchanged, .unchanged])
    #expect(try StoreDigest.compute(store) == once)
  }

  @Test("what was packed in the middle of a line and goes on behind it counts once")
  func truncated() throws {
    let bytes = Array(Self.lines(.rawTokens).map { $0 + "\n" }.joined().utf8)
    let room = try CountingRoom()
    let whole = try room.scratch.write(bytes, to: "whole")
    let packed = room.scratch.file("whole.gz")
    try PackedFile.pack(whole, to: packed, with: .gzip)
    let stored = try Data(contentsOf: URL(filePath: packed))
    let broken = try room.scratch.write(stored.prefix(stored.count / 2), to: "broken.gz")
    let store = try room.store("store")
    let file = try #require(try room.ingest([broken], into: store).first)
    #expect(file.stump == .fileTruncated)
    #expect(file.bytes > 0 && file.bytes < bytes.count)
    try room.ingest([packed], into: store)
    #expect(try StoreDigest.compute(store) == room.digest("once", of: [whole]))
  }

  @Test("an event that can state no time is dated alike however its log was read")
  func undated() throws {
    let sealed = { (number: Int) in "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aXY.c2VhbGVk\(number)." + "dGFn" }
    var generator = LogGenerator(.rawTokens, seed: 8, isTidy: true)
    var lines = [sealed(1)]
    for (number, line) in generator.lines(40).enumerated() { lines += [line, sealed(number + 2)] }
    let room = try CountingRoom()
    let path = try room.write(lines, to: "log")
    let once = try room.digest("once", of: [path])
    let store = try room.store("grown")
    for count in [1, 2, 3, 40, lines.count] {
      _ = try room.write(Array(lines.prefix(count)), to: "log")
      try room.ingest([path], into: store) { $0.format = "raw-jwt" }
    }
    #expect(try StoreDigest.compute(store) == once)
    // The one before any time stays undated.
    #expect(try store.rows("SELECT line, reason FROM quarantine WHERE line % 2 = 1") == ["1|event.no_date"])
    #expect(try store.number("SELECT sum(tokens) FROM issuance JOIN profile USING (profile_id) WHERE enc <> ''") >= 40)
  }

  @Test("with tables so small that batches end early, caps come to the same")
  func caps() throws {
    let room = try CountingRoom()
    let path = try room.write(Self.lines(), to: "log")
    func limit(_ options: inout IngestOptions) {
      options.limits.clientsPerDay = 3
      options.limits.keyIDsPerDay = 1
      options.limits.setsPerClientDay = 2
      options.limits.exactLifetimes = 1
    }
    let once = try room.digest("once", of: [path], limit)
    let store = try room.store("once")
    #expect(try store.number("SELECT count(*) FROM overflow WHERE dimension = 'client'") > 0)
    #expect(try store.number("SELECT count(*) FROM lifetime WHERE bucket = 1") > 0)
    #expect(
      try store.number(
        "SELECT count(*) FROM issuance JOIN profile USING (profile_id) JOIN scope_set USING (scope_set_id) WHERE name = '(many)'"
      ) > 0)
    let most = try store.number(
      """
      SELECT max(clients) FROM (SELECT count(DISTINCT client_id) AS clients FROM issuance
      JOIN profile USING (profile_id) JOIN client USING (client_id) WHERE name <> '(other)' GROUP BY day)
      """)
    #expect(most == 3)
    for (name, workers) in [("batches", 1), ("both", 7)] {
      let digest = try room.digest(name, of: [path]) { options in
        limit(&options)
        options.workers = workers
        options.batchBytes = 1
      }
      #expect(digest == once, "\(name)")
    }
  }
}
