import AuditTestSupport
import Foundation
import Ingest
import Pipeline
import Store
import Testing
import TokenModel

/// Whatever happens to a log between the runs, the store comes to what one run over all of its content gives.
@Suite struct LogLifeTests {
  @Test(
    "a log that grows, rotates, is packed, copied and linked at random counts once", arguments: 0..<24 as Range<UInt64>)
  func random(seed: UInt64) throws {
    let room = try CountingRoom()
    let format = LogGenerator.Format.allCases[Int(seed % 3)]
    var life = try LogLife(format, seed: seed + 500, in: room.scratch)
    var random = SplitMix(seed: seed)
    let store = try room.store("life")
    var runs = 0
    for _ in 0..<18 {
      for _ in 0..<random.below(4) { try life.proceed() }
      if random.chance(60) {
        try Self.ingest(life.folder, into: store, room, format, &random)
        runs += 1
      }
    }
    try life.settle()
    // Twice: the second run finds nothing new.
    try Self.ingest(life.folder, into: store, room, format, &random)
    let digest = try StoreDigest.compute(store)
    let again = try Self.ingest(life.folder, into: store, room, format, &random)
    #expect(again.allSatisfy { $0.outcome != .counted })
    #expect(try StoreDigest.compute(store) == digest)

    let whole = try life.streams.enumerated().filter { !$1.isEmpty }.map { number, bytes in
      try room.scratch.write(bytes, to: "whole-\(number)")
    }
    let once = try room.store("once")
    try room.ingest(whole, into: once) { Self.set(&$0, format) }
    let story = Comment(rawValue: "\(runs) runs; " + life.deeds.joined(separator: ", "))
    for figures in [
      "SELECT sum(lines), sum(events), sum(quarantined), count(*) FROM source_file",
      "SELECT sum(tokens), sum(sightings), sum(payload_bytes) FROM issuance",
      "SELECT reason, sum(lines) FROM quarantine_count GROUP BY reason ORDER BY reason",
    ] { #expect(try store.rows(figures) == once.rows(figures), story) }
    #expect(try digest == StoreDigest.compute(once), story)
    let lines = life.streams.joined().count { $0 == 0x0A }
    #expect(try store.number("SELECT sum(lines) FROM source_file") == lines, story)
  }

  /// One run as the program makes it, with the files in any order.
  @discardableResult
  private static func ingest(
    _ folder: String, into store: EvidenceStore, _ room: CountingRoom, _ format: LogGenerator.Format,
    _ random: inout SplitMix
  ) throws -> [IngestedFile] {
    var options = room.options
    set(&options, format)
    options.workers = random.pick([1, 2, 3])
    if random.chance(30) { options.batchBytes = 1 }
    options.filesPerCommit = random.pick([1, 3, 32])
    let found = try SourceFiles.expand([folder])
    #expect(found.passedOver.allSatisfy { $0.reason == .fileSymlink })
    var run = try IngestRun(store, keys: try SubjectKeys(room.scratch.file("keys")))
    let files = try found.files.shuffled(using: &random).map { try run.ingest($0, options) }
    try run.finish()
    for file in files { if case .failed(let failure) = file.outcome { Issue.record("\(failure)") } }
    return files
  }

  private static func set(_ options: inout IngestOptions, _ format: LogGenerator.Format) {
    options.format = format.rawValue
    // Which of two repeats counts depends on the order of files, which differs here on purpose.
    options.dedupe = .off
  }

  @Test("a log that somebody writes while it is read") func writing() throws {
    let room = try CountingRoom()
    var generator = LogGenerator(.tokenResponses, seed: 77, padding: 2_000)
    let bytes = Array(generator.lines(900).map { $0 + "\n" }.joined().utf8)
    let once = try room.digest("once", of: [room.scratch.write(bytes, to: "whole")]) { Self.set(&$0, .tokenResponses) }
    let path = try room.scratch.write(bytes.prefix(5_000), to: "log")
    // The second half comes after the first reading, however slow that was.
    let isReadOnce = DispatchSemaphore(value: 0)
    let writer = Thread {
      guard let handle = FileHandle(forWritingAtPath: path) else { return }
      _ = try? handle.seekToEnd()
      var position = 5_000
      while position < bytes.count {
        let end = min(bytes.count, position + 17_001)
        try? handle.write(contentsOf: Data(bytes[position..<end]))
        if position < bytes.count / 2, end >= bytes.count / 2 { isReadOnce.wait() }
        position = end
        usleep(2_000)
      }
    }
    writer.start()
    let store = try room.store("store")
    var counted = 0
    repeat {
      let file = try #require(try room.ingest([path], into: store) { Self.set(&$0, .tokenResponses) }.first)
      if file.outcome == .counted { counted += 1 }
      isReadOnce.signal()
    } while !writer.isFinished
    try room.ingest([path], into: store) { Self.set(&$0, .tokenResponses) }
    #expect(counted > 1)
    #expect(try StoreDigest.compute(store) == once)
  }

  @Test("a log that is cut short while it is read gives its whole lines and says so") func cutShort() throws {
    let room = try CountingRoom()
    var generator = LogGenerator(.tokenResponses, seed: 78, padding: 20_000)
    let bytes = Array(generator.lines(400).map { $0 + "\n" }.joined().utf8)
    let path = try room.scratch.write(bytes, to: "log")
    let stream = try ByteStream(SourceFile(path))
    let blocks = BlockReader(stream, framing: .lines)
    let block = RecordBlock()
    #expect(blocks.fill(block))
    #expect(truncate(path, 100_000) == 0)
    while blocks.fill(block) {}
    #expect(stream.breakage == .fileChanged)
    #expect(blocks.coveredTo < bytes.count)
  }

  @Test("a named pipe counts as the file that goes through it, and the file is known afterwards") func pipe() throws {
    let room = try CountingRoom()
    var generator = LogGenerator(.tokenResponses, seed: 79, padding: 1_000)
    let path = try room.write(generator.lines(300), to: "log")
    let once = try room.digest("once", of: [path]) { Self.set(&$0, .tokenResponses) }
    let pipe = room.scratch.file("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let store = try room.store("store")
    for outcome in [IngestedFile.Outcome.counted, .unchanged] {
      let writer = Process()
      writer.executableURL = URL(filePath: "/bin/sh")
      writer.arguments = ["-c", "cat \"$0\" >\"$1\"", path, pipe]
      try writer.run()
      #expect(try room.ingest([pipe], into: store) { Self.set(&$0, .tokenResponses) }.map(\.outcome) == [outcome])
      writer.waitUntilExit()
    }
    #expect(try StoreDigest.compute(store) == once)
    #expect(try room.ingest([path], into: store) { Self.set(&$0, .tokenResponses) }.map(\.outcome) == [.unchanged])
  }

  @Test("an unattended run waits for a named pipe for a while only, for its writer as for what comes next")
  func silentPipe() throws {
    let room = try CountingRoom()
    let pipe = room.scratch.file("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    func file() throws -> SourceFile { try #require(try SourceFiles.expand([pipe], patience: 1).files.first) }
    let store = try room.store("store")
    var run = try IngestRun(store, keys: try SubjectKeys(room.scratch.file("keys")))
    var options = room.options
    Self.set(&options, .tokenResponses)
    guard case .failed(.unusable(_, .fileSpecial)) = try run.ingest(try file(), options).outcome else {
      Issue.record("a pipe without a writer was read")
      return
    }
    // A writer that sends whole lines and a half one, and then nothing more.
    var generator = LogGenerator(.tokenResponses, seed: 90)
    let lines = generator.lines(50)
    let log = try room.scratch.write((lines.map { $0 + "\n" }.joined() + lines[1].prefix(40)).utf8, to: "log")
    let writer = Process()
    writer.executableURL = URL(filePath: "/bin/sh")
    writer.arguments = ["-c", "exec >\"$1\"; cat \"$0\"; exec sleep 60", log, pipe]
    try writer.run()
    defer {
      writer.terminate()
      writer.waitUntilExit()
    }
    let read = try run.ingest(try file(), options)
    #expect(read.outcome == .counted && read.stump == .fileTruncated)
    #expect(try store.number("SELECT sum(lines) FROM source_file") == 50)
  }

  @Test("a log that stands in the place of another with the same head is another, if not its growth")
  func sameHead() throws {
    let room = try CountingRoom()
    var generator = LogGenerator(.tokenResponses, seed: 80)
    let head = generator.lines(20)
    let path = try room.write(head + generator.lines(10), to: "log")
    let store = try room.store("store")
    try room.ingest([path], into: store) { Self.set(&$0, .tokenResponses) }
    // The first twenty lines are alike: a file of its own, as the old content is nowhere in it as a whole.
    _ = try room.write(head + generator.lines(11), to: "log")
    try room.ingest([path], into: store) { Self.set(&$0, .tokenResponses) }
    #expect(try store.rows("SELECT lines FROM source_file ORDER BY lines") == ["30", "31"])
  }

  @Test(
    "a log that begins alike for longer than a fingerprint reaches, and is no growth, is refused, plain or packed",
    arguments: [nil] + PackedFile.tools.map(Optional.some))
  func sameLongHead(tool: PackedFile.Tool?) throws {
    let room = try CountingRoom()
    var generator = LogGenerator(.tokenResponses, seed: 81, padding: 2_000)
    let head = generator.lines(60)
    func write(_ lines: [String]) throws -> String {
      let path = try room.write(lines, to: "log")
      guard let tool else { return path }
      try PackedFile.pack(path, to: path + ".packed", with: tool)
      return path + ".packed"
    }
    let first = head + generator.lines(20)
    let store = try room.store("store")
    func outcome(_ lines: [String]) throws -> IngestedFile.Outcome? {
      try room.ingest([write(lines)], into: store) { Self.set(&$0, .tokenResponses) }.first?.outcome
    }
    #expect(try outcome(first) == .counted)
    let digest = try StoreDigest.compute(store)
    let other = try outcome(head + generator.lines(40))
    guard case .failed(.unusable(_, .fileChanged)) = other else {
      Issue.record("\(String(describing: other))")
      return
    }
    #expect(try StoreDigest.compute(store) == digest)
    // An older copy is no other log, and growth is counted.
    #expect(try outcome(Array(first[..<70])) == .unchanged)
    let grown = first + generator.lines(5)
    #expect(try outcome(grown) == .counted)
    #expect(try outcome(grown) == .unchanged)
    #expect(
      try StoreDigest.compute(store)
        == room.digest("once", of: [room.write(grown, to: "whole")]) { Self.set(&$0, .tokenResponses) })
  }
}
