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
  /// Files of one run: each is a commit.
  private static func logs(in room: CountingRoom) throws -> [String] {
    try (0..<12).map { number in
      var generator = LogGenerator(.tokenResponses, seed: UInt64(70 + number))
      return try room.write(generator.lines(60), to: "log-\(number)")
    }
  }

  @Test("killed at any instant and run again, it comes to the same store") func killed() throws {
    let room = try CountingRoom()
    let logs = try Self.logs(in: room)
    let keys = room.scratch.file("keys")
    let started = ContinuousClock.now
    let whole = room.scratch.file("whole.sqlite")
    #expect(try ChildProgram(ingesting: logs, store: whole, keys: keys).end() == 0)
    let duration = Int((ContinuousClock.now - started) / .milliseconds(1))
    let once = try StoreDigest.compute(room.store("whole"))
    #expect(try room.digest("here", of: logs) == once)

    var random = SplitMix(seed: 9)
    var killed = 0
    for round in 0..<4 {
      let path = room.scratch.file("killed-\(round).sqlite")
      // The second kill hits a run that goes on behind the first. Before a quarter of its time a run only starts up.
      for _ in 0..<2 {
        let child = try ChildProgram(ingesting: logs, store: path, keys: keys)
        child.kill(after: duration / 4 + random.below(max(20, duration * 3 / 4)))
        if child.end() == nil { killed += 1 }
      }
      #expect(try ChildProgram(ingesting: logs, store: path, keys: keys).end() == 0)
      #expect(try StoreDigest.compute(room.store("killed-\(round)")) == once, "round \(round)")
    }
    #expect(killed > 0)
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
