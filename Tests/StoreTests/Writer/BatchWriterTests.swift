import AuditTestSupport
import GRDB
import Rollup
import Testing
import TokenModel

@testable import Store

@Suite struct BatchWriterTests {
  private let scratch: ScratchDirectory
  private let store: EvidenceStore
  private let writer: BatchWriter

  init() throws {
    scratch = try ScratchDirectory()
    store = try EvidenceStore(scratch.file("store.sqlite"))
    writer = BatchWriter(store)
  }

  private func range(
    _ start: Int64, _ stop: Int64, file: String = "aa", known: Int64? = nil
  ) -> StreamRange {
    var counts = RangeCounts()
    counts.lines = 3
    counts.firstMilliseconds = 1_000 + start
    counts.lastMilliseconds = 2_000 + start
    return StreamRange(
      fingerprint: file, fingerprintBytes: 64, known: known, name: "a.log", start: start, stop: stop,
      counts: counts)
  }

  private func number(_ sql: String) throws -> Int64? {
    try store.read { database in try Int64.fetchOne(database, sql: sql) }
  }

  @Test("counts of two batches are added up") func adds() throws {
    #expect(try writer.commit(range(0, 100), [sampleBatch(), sampleBatch()]) == .committed)
    #expect(try number("SELECT sum(tokens) FROM issuance") == 2)
    #expect(try number("SELECT count(*) FROM issuance") == 1)
    #expect(try number("SELECT bytes FROM claim_fact") == 40)
    #expect(try number("SELECT max_bytes FROM claim_fact") == 20)
    #expect(try number("SELECT tokens FROM lifetime WHERE seconds = 300 AND min_seconds = 300") == 2)
    #expect(try number("SELECT lines FROM source_file") == 3)
  }

  @Test("a range that was counted is dropped, with all that lies inside it") func dropsCounted() throws {
    _ = try writer.commit(range(0, 100), [sampleBatch()])
    let before = try StoreDigest.compute(store)
    #expect(try writer.commit(range(0, 100), [sampleBatch()]) == .alreadyCounted)
    #expect(try writer.commit(range(20, 80), [sampleBatch()]) == .alreadyCounted)
    #expect(try StoreDigest.compute(store) == before)
  }

  @Test("a range that was counted in part is refused, and nothing of it stays") func refusesOverlap() throws {
    _ = try writer.commit(range(0, 100), [sampleBatch()])
    let before = try StoreDigest.compute(store)
    #expect(throws: StoreFailure.partialOverlap(file: "a.log", start: 50, stop: 150)) {
      try writer.commit(range(50, 150), [sampleBatch(clients: ["new-client"])])
    }
    #expect(try StoreDigest.compute(store) == before)
    #expect(try number("SELECT count(*) FROM client") == 1)
  }

  @Test("a stream in two ranges gives the store that it gives in one, in either order")
  func rangesJoin() throws {
    let left = sampleBatch()
    let right = sampleBatch(clients: ["crm"], lifetimes: [300, 600], day: 20_001)
    var whole = range(0, 200)
    whole.counts.lines = 6
    whole.counts.firstMilliseconds = 1_000
    whole.counts.lastMilliseconds = 2_100
    _ = try writer.commit(whole, [left, right])
    let digest = try StoreDigest.compute(store)
    for order in [[0, 1], [1, 0]] {
      let other = try EvidenceStore(scratch.file("store-\(order[0]).sqlite"))
      for part in order {
        _ = try BatchWriter(other).commit(
          range(Int64(part) * 100, Int64(part) * 100 + 100), [part == 0 ? left : right])
      }
      #expect(try StoreDigest.compute(other) == digest)
    }
  }

  @Test("a statement that fails undoes the whole commit") func rollsBack() throws {
    try store.write { database in
      try database.execute(
        sql: "CREATE TRIGGER refuse BEFORE INSERT ON checkpoint BEGIN SELECT RAISE(ABORT, 'no'); END")
    }
    #expect(throws: StoreFailure.self) { try writer.commit(range(0, 100), [sampleBatch()]) }
    #expect(try number("SELECT count(*) FROM issuance") == 0)
    #expect(try number("SELECT count(*) FROM issuer") == 0)
    #expect(try number("SELECT count(*) FROM source_file") == 0)
  }
}
