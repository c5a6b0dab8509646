import AuditTestSupport
import Rollup
import Store
import Testing
import TokenModel

@Suite("Evidence of claims past its cap")
struct EvidenceFoldTests {
  private static let limits: Limits = {
    var limits = Limits()
    limits.evidencePlaces = 4
    return limits
  }()

  /// One place a client, with a detector; `values` are told apart by their numbers.
  private static func batch(_ clients: [String], values: Range<UInt64>) -> RollupBatch {
    var batch = sampleBatch(clients: clients)
    for client in clients.indices {
      var sketch = ValueSketch()
      for value in values { sketch.insert((value + 1) &* 0x9E37_79B9_7F4A_7C15) }
      for (detector, tried) in [(ClaimEvidence.allValues, Int64(values.count) + 1), ("phone", Int64(values.count))] {
        batch.evidence.append(
          ClaimEvidence(
            month: Day(number: 20_000).month, issuer: 0, client: Int32(client), path: 1, detector: detector,
            tried: tried, passed: Int64(values.count), distinct: sketch))
      }
    }
    return batch
  }

  private static func store(_ batches: [RollupBatch], in scratch: ScratchDirectory, _ name: String) throws
    -> EvidenceStore
  {
    let store = try EvidenceStore(scratch.file(name))
    let writer = BatchWriter(store, limits: limits)
    for (number, batch) in batches.enumerated() { try writer.commit([batch], asFile: number) }
    return store
  }

  private static let sql = """
    SELECT client.name, claim_path.name, detector, tried, passed, hex(distinct_sketch) FROM claim_evidence
    JOIN client USING (client_id) JOIN claim_path USING (claim_path_id) ORDER BY 1, 2, 3
    """

  @Test("the same places are kept and the same sums folded, in whatever order they come")
  func order() throws {
    let scratch = try ScratchDirectory()
    let parts = [
      Self.batch(["a", "b", "c"], values: 0..<40), Self.batch(["d", "e", "a"], values: 20..<60),
      Self.batch(["f", "g", "e"], values: 50..<90),
    ]
    let once = try Self.store(parts, in: scratch, "a").texts(Self.sql)
    for (name, order) in [("b", [2, 1, 0]), ("c", [1, 0, 2]), ("d", [1, 2, 0])] {
      #expect(try Self.store(order.map { parts[$0] }, in: scratch, name).texts(Self.sql) == once)
    }
    #expect(once.count == 2 * 5)
    #expect(once.contains { $0[0] == "(other)" && $0[1] == "(other)" })
    // Nothing is lost: nine commits of 40 values each, and one more in the row of all values.
    #expect(once.filter { $0[2] == "phone" }.reduce(0) { $0 + (Int($1[3]) ?? 0) } == 9 * 40)
    #expect(once.filter { $0[2] == "*" }.reduce(0) { $0 + (Int($1[3]) ?? 0) } == 9 * 41)
  }

  @Test("below the cap all places stand") func below() throws {
    let scratch = try ScratchDirectory()
    let rows = try Self.store([Self.batch(["a", "b", "c", "d"], values: 0..<3)], in: scratch, "a").texts(Self.sql)
    #expect(Set(rows.map { $0[0] }) == ["a", "b", "c", "d"])
  }
}
