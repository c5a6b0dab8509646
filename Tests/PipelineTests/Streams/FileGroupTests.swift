import AuditTestSupport
import Foundation
import Ingest
import Pipeline
import Store
import Testing
import TokenModel

/// Small files that are committed together come to what each alone comes to.
@Suite struct FileGroupTests {
  /// Logs of three formats, some of them packed, each with bad lines and repeats.
  private static func logs(in room: CountingRoom, count: Int = 24, lines: Int = 30) throws -> [String] {
    try (0..<count).map { number in
      var generator = LogGenerator(LogGenerator.Format.allCases[number % 3], seed: UInt64(900 + number))
      let path = try room.write(generator.lines(lines), to: "log-\(number)")
      guard number % 5 == 4 else { return path }
      try PackedFile.pack(path, to: path + ".gz", with: .gzip)
      return path + ".gz"
    }
  }

  /// All that a store keeps of files, in an order that is not that of their ids.
  private static let files = """
    SELECT name, format, fingerprint, fingerprint_bytes, start_word, tail, bytes, lines, skipped_lines, events,
      issuance_events, quarantined, first_ms, last_ms, start, stop
    FROM source_file JOIN checkpoint USING (source_file_id) ORDER BY name
    """
  private static let quarantine = """
    SELECT name, byte_offset, line, length, reason, digest FROM quarantine JOIN source_file USING (source_file_id)
    ORDER BY name, byte_offset
    """

  @Test("whatever stands together", arguments: [2, 5, 100])
  func together(count: Int) throws {
    let room = try CountingRoom()
    let paths = try Self.logs(in: room)
    let alone = try room.store("alone")
    let files = try room.ingest(paths, into: alone)
    let group = try room.store("group")
    let grouped = try room.ingest(paths, into: group) { $0.filesPerCommit = count }
    #expect(try StoreDigest.compute(group) == StoreDigest.compute(alone))
    #expect(grouped == files)
    #expect(try group.rows(Self.files) == alone.rows(Self.files))
    #expect(try group.rows(Self.quarantine) == alone.rows(Self.quarantine))
    #expect(try group.number("SELECT count(*) FROM quarantine") > 10)
    let again = try room.ingest(paths, into: group) { $0.filesPerCommit = count }
    #expect(again.allSatisfy { $0.outcome == .unchanged })
    #expect(try StoreDigest.compute(group) == StoreDigest.compute(alone))
  }

  /// 24 files of invented claim names, of which far fewer are kept.
  private static func flood(in room: CountingRoom) throws -> [String] {
    try (0..<24).map { file in
      let lines = (0..<20).map { line in
        MintedToken.compact(
          #"{"iss":"https://a.example","sub":"s","client_id":"c","aud":"crm","iat":1772439330,"exp":1772439930,"#
            + #""jti":"\#(file)-\#(line)","invented_\#(file * 20 + line)":"x"}"#)
      }
      return try room.write(lines, to: "flood-\(file)")
    }
  }

  @Test(
    "a flood over many small files is folded before it is written, by what earlier groups and files told",
    arguments: [1, 4])
  func flooded(count: Int) throws {
    let room = try CountingRoom()
    let paths = try Self.flood(in: room)
    func change(_ options: inout IngestOptions) {
      options.limits.claimPaths = 30
      options.limits.evidencePlaces = 30
      options.takesLastLine = true
    }
    let alone = try room.store("alone")
    for path in paths { try room.ingest([path], into: alone) { change(&$0) } }
    let run = try room.store("run")
    try room.ingest(paths, into: run) {
      change(&$0)
      $0.filesPerCommit = count
    }
    #expect(try StoreDigest.compute(run) == StoreDigest.compute(alone))
    // Each name that is written takes a number, whether or not it stays.
    let written = "SELECT max(claim_path_id) FROM claim_path"
    #expect(try alone.number(written) > 480)
    #expect(try run.number(written) < 300)
    #expect(try run.number("SELECT sum(tokens) FROM issuance") == 480)
  }

  @Test("tables that are full end a group early") func crowded() throws {
    let room = try CountingRoom()
    let paths = try Self.logs(in: room, count: 6)
    let digest = try room.digest("group", of: paths) { ($0.filesPerCommit, $0.tableBytes) = (100, 1) }
    #expect(try digest == room.digest("alone", of: paths))
  }

  @Test("nothing of a group stands before it is committed, and all of it afterwards") func commits() throws {
    let room = try CountingRoom()
    let paths = try Self.logs(in: room, count: 5)
    let store = try room.store("store")
    var options = room.options
    options.filesPerCommit = 3
    var run = try IngestRun(store, keys: try SubjectKeys(room.scratch.file("keys")))
    var standing: [Int] = []
    for path in paths {
      _ = try run.ingest(SourceFile(path), options)
      standing.append(try store.number("SELECT count(*) FROM source_file"))
    }
    try run.finish()
    standing.append(try store.number("SELECT count(*) FROM source_file"))
    #expect(standing == [0, 0, 3, 3, 3, 5])
  }

  @Test("a file that comes again in a group, under another name or grown, counts once") func growth() throws {
    let room = try CountingRoom()
    var generator = LogGenerator(.tokenResponses, seed: 40)
    let lines = generator.lines(40)
    let young = try room.write(Array(lines[..<10]), to: "young")
    let older = try room.write(Array(lines[..<25]), to: "older")
    let oldest = try room.write(lines, to: "oldest")
    let copy = try room.write(Array(lines[..<10]), to: "copy")
    for (name, count) in [("group", 100), ("pairs", 2)] {
      let store = try room.store(name)
      let files = try room.ingest([young, copy, older, oldest, oldest], into: store) { $0.filesPerCommit = count }
      #expect(files.map(\.outcome) == [.counted, .unchanged, .counted, .counted, .unchanged])
      #expect(try store.rows("SELECT start, lines FROM checkpoint JOIN source_file USING (source_file_id)") == ["0|40"])
      #expect(try StoreDigest.compute(store) == room.digest("once-\(name)", of: [oldest]))
    }
  }

  @Test("repeats are told from file to file, also where a large one stands between") func repeats() throws {
    let room = try CountingRoom()
    func sighting(_ number: Int, pad: Int = 0) -> String {
      let time = LogGenerator.startMilliseconds
      let token = MintedToken.compact(#"{"iss":"https://a.example","jti":"\#(number)","iat":\#(time / 1_000)}"#)
      return #"{"ts":\#(time),"access_token":"\#(token)","note":"\#(String(repeating: "x", count: pad))"}"#
    }
    var paths = try (0..<6).map { file in
      try room.write((0..<10).map { sighting(7 * file + $0) }, to: "small-\(file)")
    }
    paths.insert(try room.write((0..<8).map { sighting(2 * $0 + 1, pad: 12_000) }, to: "large"), at: 3)
    func set(_ options: inout IngestOptions, _ count: Int) {
      options.dedupe = .token
      options.filesPerCommit = count
    }
    let alone = try room.store("alone")
    let files = try room.ingest(paths, into: alone) { set(&$0, 1) }
    #expect(try alone.number("SELECT sum(tokens) FROM issuance") == 45)
    for count in [2, 100] {
      let store = try room.store("group-\(count)")
      #expect(try room.ingest(paths, into: store) { set(&$0, count) } == files)
      #expect(try StoreDigest.compute(store) == StoreDigest.compute(alone))
    }
  }

  @Test("a file that grew is found among many that begin otherwise, and among many that begin alike")
  func manyBeginnings() throws {
    let room = try CountingRoom()
    for (name, begin) in [("otherwise", ""), ("alike", String(repeating: "#", count: 1_500))] {
      var logs: [[String]] = []
      for number in 0..<40 {
        var generator = LogGenerator(.tokenResponses, seed: UInt64(600 + number), isTidy: true)
        logs.append([begin].filter { !$0.isEmpty } + generator.lines(6))
      }
      let store = try room.store(name)
      func ingest(_ count: Int) throws -> [IngestedFile] {
        let paths = try logs.enumerated().map { number, lines in
          try room.write(Array(lines[..<(lines.count - 3 + count)]), to: "\(name)-\(number)")
        }
        return try room.ingest(paths, into: store) { $0.filesPerCommit = 7 }
      }
      for count in [0, 2, 3] { #expect(try ingest(count).allSatisfy { $0.outcome == .counted }) }
      #expect(try store.number("SELECT count(*) FROM source_file") == 40)
      #expect(try store.number("SELECT sum(events) FROM source_file") == 240)
    }
  }
}
