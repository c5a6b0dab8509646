import AuditTestSupport
import Foundation
import Pipeline
import Store
import Testing
import TokenModel

/// Of a format whose repeats are dropped, packed logs are unpacked beside the counting.
@Suite struct BlockTurnsTests {
  @Test("with two threads it comes to the same store, over several blocks and batches", arguments: [256 << 20, 1])
  func packed(batchBytes: Int) throws {
    let room = try CountingRoom()
    var generator = LogGenerator(.tokenFields, seed: 66, padding: 24_000)
    let path = try room.write(generator.lines(400), to: "log")
    let packed = path + ".gz"
    try PackedFile.pack(path, to: packed, with: .gzip)
    func set(_ options: inout IngestOptions) {
      options.dedupe = .token
      options.batchBytes = batchBytes
    }
    let plain = try room.store("plain")
    let file = try #require(try room.ingest([path], into: plain, set).first)
    #expect(file.bytes > 8 << 20 && file.tally.repeatedSightings > 0)
    for workers in [1, 2, 7] {
      let store = try room.store("packed-\(workers)")
      let counted = try #require(
        try room.ingest([packed], into: store) {
          set(&$0)
          $0.workers = workers
        }.first)
      #expect(counted.tally == file.tally && counted.bytes == file.bytes)
      #expect(try StoreDigest.compute(store) == StoreDigest.compute(plain))
      #expect(
        try store.rows("SELECT line, byte_offset FROM quarantine ORDER BY 2")
          == plain.rows("SELECT line, byte_offset FROM quarantine ORDER BY 2"))
    }
  }

  @Test("a packed log that breaks off ends where it does with one thread") func broken() throws {
    let room = try CountingRoom()
    var generator = LogGenerator(.tokenFields, seed: 67, padding: 24_000)
    let path = try room.write(generator.lines(300), to: "log")
    try PackedFile.pack(path, to: path + ".gz", with: .gzip)
    let stored = try Data(contentsOf: URL(filePath: path + ".gz"))
    let broken = try room.scratch.write(stored.prefix(stored.count * 2 / 3), to: "broken.gz")
    let files = try [1, 2].map { workers in
      try #require(
        try room.ingest([broken], into: room.store("workers-\(workers)")) {
          ($0.dedupe, $0.workers) = (.token, workers)
        }.first)
    }
    #expect(files[0].stump == .fileTruncated && files[0].bytes > 2 << 20)
    #expect(files[0] == files[1])
  }
}
