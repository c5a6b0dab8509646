import AuditTestSupport
import Foundation
import Pipeline
import Store
import Testing

/// Whatever ends a run, the store holds whole batches, and the next run goes on where they end.
@Suite(
  .serialized,
  .enabled(if: ChildProgram.path != nil, "the program does not stand beside the test bundle; build it first"))
struct InterruptionTests {
  /// A folder of logs, up to 32 a commit: plain, gzip of one and of several members, zstd.
  private static func folder(in room: CountingRoom, logs: Int, lines: Int) throws -> String {
    let folder = room.scratch.file("logs")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for number in 0..<logs {
      var generator = LogGenerator(
        LogGenerator.Format.allCases[number % 3], seed: UInt64(700 + number))
      let lines = generator.lines(lines)
      let path = try room.write(lines, to: "logs/log-\(number)")
      let tool = PackedFile.Tool.allCases[number / 3 % 2]
      guard number % 3 > 0, PackedFile.has(tool) else { continue }
      try PackedFile.pack(path, to: path + ".packed", with: tool)
      try FileManager.default.removeItem(atPath: path)
    }
    return folder
  }

  private static func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
  }

  /// Files of one run.
  private static func logs(in room: CountingRoom) throws -> [String] {
    try (0..<12).map { number in
      var generator = LogGenerator(.tokenResponses, seed: UInt64(70 + number))
      return try room.write(generator.lines(60), to: "log-\(number)")
    }
  }

  @Test("killed 50 times at any instant and run again, it comes to the same store")
  func killed() throws {
    let room = try CountingRoom()
    let folder = try Self.folder(in: room, logs: 200, lines: 6)
    let keys = room.scratch.file("keys")
    let whole = room.scratch.file("whole.sqlite")
    let started = ContinuousClock.now
    #expect(try ChildProgram(ingesting: [folder], store: whole, keys: keys).end() == 0)
    let duration = Int((ContinuousClock.now - started) / .microseconds(1))
    let once = try StoreDigest.compute(room.store("whole"))
    let files = try room.store("whole").number("SELECT count(*) FROM source_file")
    #expect(files == 200)

    var random = SplitMix(seed: 9)
    var tally = (killed: 0, missed: 0, rounds: 0, within: 0)
    while tally.killed < 50 {
      let name = "killed-\(tally.rounds)"
      let path = room.scratch.file(name + ".sqlite")
      // A few kills a round, since each run goes on behind the one before and has less to do.
      for _ in 0..<8 {
        let child = try ChildProgram(ingesting: [folder], store: path, keys: keys)
        child.signal(after: random.below(duration * 2 / 3))
        guard child.end() == nil else {
          tally.missed += 1
          break
        }
        tally.killed += 1
        let counted = try Self.filesCounted(in: path, room: room)
        if (1..<files).contains(counted) { tally.within += 1 }
      }
      tally.rounds += 1
      #expect(try ChildProgram(ingesting: [folder], store: path, keys: keys).end() == 0)
      #expect(try StoreDigest.compute(room.store(name)) == once, "round \(tally.rounds)")
      try #require(tally.rounds < 60, "\(tally.killed) kills only")
    }
    #expect(tally.within > 5, "kills that found a part of the files committed")
    FileHandle.standardError.write(
      Data(
        """
        Crash test: killed \(tally.killed) times over \(tally.rounds) stores, \(tally.within) times between two commits; \
        \(tally.missed) runs were done before; every store came to the digest of the uninterrupted run.\n
        """.utf8))
  }

  /// Files that a killed run committed, read off a copy: opening the store itself would already mend it.
  private static func filesCounted(in path: String, room: CountingRoom) throws -> Int {
    let copy = room.scratch.file("copy.sqlite")
    for suffix in ["", "-wal"] {
      try? FileManager.default.removeItem(atPath: copy + suffix)
      if FileManager.default.fileExists(atPath: path + suffix) {
        try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
      }
    }
    guard FileManager.default.fileExists(atPath: copy) else { return 0 }
    let store = try EvidenceStore(copy)
    #expect(try store.rows("PRAGMA integrity_check") == ["ok"])
    return try store.number("SELECT count(*) FROM source_file")
  }

  @Test("SIGTERM, SIGINT and SIGHUP end it by that signal, 128 + n in a shell, with the last commit intact")
  func signals() throws {
    let room = try CountingRoom()
    let folder = try Self.folder(in: room, logs: 24, lines: 30)
    let keys = room.scratch.file("keys")
    let once = try room.digest("once", of: Self.files(in: folder))
    for number in [SIGTERM, SIGINT, SIGHUP] {
      // One waits for the store's lock, the other one counts.
      let path = room.scratch.file("ended-\(number).sqlite")
      do {
        let lock = try StoreLock(path, wait: 0)
        let waiting = try ChildProgram(ingesting: [folder], store: path, keys: keys, lockWait: 60)
        waiting.signal(number, after: 400_000)
        #expect(waiting.end() == nil && waiting.endingSignal == number)
        withExtendedLifetime(lock) {}
      }
      let child = try ChildProgram(ingesting: [folder], store: path, keys: keys)
      child.signal(number, after: 150_000)
      let status = child.end()
      #expect(status == 0 || child.endingSignal == number)
      #expect(try ChildProgram(ingesting: [folder], store: path, keys: keys).end() == 0)
      #expect(try StoreDigest.compute(room.store("ended-\(number)")) == once)
    }
  }

  @Test("of two runs at once one waits, or ends with 69; nothing counts twice") func concurrent() throws {
    let room = try CountingRoom()
    let logs = try Self.logs(in: room)
    let keys = room.scratch.file("keys")
    let once = try room.digest("once", of: logs)

    let waiting = room.scratch.file("waiting.sqlite")
    let both = try (0..<2).map { _ in
      try ChildProgram(ingesting: logs, store: waiting, keys: keys, lockWait: 60)
    }
    #expect(both.map { $0.end() } == [0, 0])
    #expect(try StoreDigest.compute(room.store("waiting")) == once)

    // Held here, so that the child surely meets a lock.
    let busy = room.scratch.file("busy.sqlite")
    let lock = try StoreLock(busy, wait: 0)
    #expect(try ChildProgram(ingesting: logs, store: busy, keys: keys).end() == 69)
    withExtendedLifetime(lock) {}
    #expect(!FileManager.default.fileExists(atPath: busy))
  }

  @Test("wherever the room ends, the store is whole and holds whole files; when there is enough all is counted")
  func fullerAndFuller() throws {
    let room = try CountingRoom()
    let logs = try Self.logs(in: room)
    let keys = room.scratch.file("keys")
    let once = try room.digest("once", of: logs)
    let path = room.scratch.file("sweep.sqlite")
    var refusals = 0
    for blocks in stride(from: 1, through: 100_000, by: 61) {
      let child = try ChildProgram(ingesting: logs, store: path, keys: keys, fileBlocks: blocks)
      let status = try #require(child.end())
      if status == 0 { break }
      #expect(status == 74 || (status == 73 && blocks < 200), "\(blocks) blocks: \(status)")
      refusals += 1
      let whole = try Self.filesCounted(in: path, room: room)
      guard whole > 0 else { continue }
      let copy = try room.store("copy")
      // What stands there is what these files alone give.
      let counted = try copy.rows("SELECT name FROM source_file ORDER BY name")
      #expect(counted.count == whole)
      #expect(try copy.number("SELECT sum(lines) FROM source_file") == 60 * whole)
    }
    #expect(refusals > 3)
    #expect(try StoreDigest.compute(room.store("sweep")) == once)
  }

  @Test("where the disk is full the store stays as it was, and the next run makes good for it")
  func fullDisk() throws {
    let room = try CountingRoom()
    let logs = try Self.logs(in: room)
    let keys = room.scratch.file("keys")
    let once = try room.digest("once", of: logs)
    let path = room.scratch.file("full.sqlite")
    try room.ingest([logs[0]], into: room.store("full"))
    let before = try StoreDigest.compute(room.store("full"))
    let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)

    // No file may grow beyond what the store has now: the log of the next commit does not fit.
    let blocks = 40
    #expect(blocks * 512 < size)
    let child = try ChildProgram(ingesting: Array(logs[1...]), store: path, keys: keys, fileBlocks: blocks)
    #expect(child.end() == 74)
    #expect(try StoreDigest.compute(room.store("full")) == before)
    #expect(try ChildProgram(ingesting: logs, store: path, keys: keys).end() == 0)
    #expect(try StoreDigest.compute(room.store("full")) == once)
  }
}
