import AuditTestSupport
import Rollup
import Store
import Testing
import TokenModel

@Suite("What folds, and that order does not show")
struct FoldTests {
  private static let limits: Limits = {
    var limits = Limits()
    limits.exactLifetimes = 8
    limits.setsPerClientDay = 5
    limits.clientsPerDay = 4
    return limits
  }()

  /// Commits the batches as ranges of one stream, in the given order, and gives the store.
  private static func store(_ batches: [RollupBatch], in scratch: ScratchDirectory, _ name: String) throws
    -> EvidenceStore
  {
    let store = try EvidenceStore(scratch.file(name))
    let writer = BatchWriter(store, limits: limits)
    for (number, batch) in batches.enumerated() { try writer.commit([batch], asFile: number) }
    return store
  }

  private static func rows(_ store: EvidenceStore, _ sql: String) throws -> [[String]] {
    try store.texts(sql)
  }

  @Test("lifetimes past the limit fold into buckets, those that stand too, and keep their sum")
  func lifetimes() throws {
    let scratch = try ScratchDirectory()
    let values: [Int64] = [3_601, 3_610, 3_650, 3_661, 3_720, 3_721, 3_800, 3_900, 4_000, 4_001]
    let few = sampleBatch(lifetimes: Array(values.prefix(4)))
    let rest = sampleBatch(lifetimes: Array(values.dropFirst(4)))
    let forward = try Self.store([few, rest], in: scratch, "a")
    let backward = try Self.store([rest, few], in: scratch, "b")
    let whole = try Self.store([sampleBatch(lifetimes: values)], in: scratch, "c")
    let sql = "SELECT seconds, bucket, tokens, min_seconds, max_seconds, sum_seconds FROM lifetime ORDER BY seconds"
    // Naive: the upper edge of each value's minute.
    let buckets = Dictionary(grouping: values) { (value: Int64) -> Int64 in (value + 59) / 60 * 60 }
    var naive: [[String]] = []
    for (edge, members) in buckets.sorted(by: { $0.key < $1.key }) {
      let figures: [Int64] = [
        edge, 1, Int64(members.count), members.min() ?? 0, members.max() ?? 0, members.reduce(0, +),
      ]
      naive.append(figures.map { String($0) })
    }
    for store in [forward, backward, whole] { #expect(try Self.rows(store, sql) == naive) }
  }

  @Test("lifetimes up to the limit stay as they are")
  func exact() throws {
    let scratch = try ScratchDirectory()
    let store = try Self.store([sampleBatch(lifetimes: [300, 300, 301])], in: scratch, "a")
    #expect(
      try Self.rows(store, "SELECT seconds, bucket, tokens FROM lifetime ORDER BY seconds") == [
        ["300", "0", "2"], ["301", "0", "1"],
      ])
  }

  /// A batch of one client with a scope set for each number.
  private static func scoped(_ numbers: Range<Int>) -> RollupBatch {
    var batch = sampleBatch()
    batch.scopes = numbers.map { StoredName(text: "user-\($0)") }
    batch.scopeSets = numbers.indices.map { NameSet(state: .known, members: [Int32($0 - numbers.lowerBound)]) }
    let profile = batch.profiles[0]
    let count = batch.issuance[0]
    let lifetime = batch.lifetimes[0]
    batch.profiles = []
    batch.issuance = []
    batch.lifetimes = []
    batch.facts = []
    for position in 0..<Int32(numbers.count) {
      var profile = profile
      profile.scopeSet = position
      batch.profiles.append(profile)
      var count = count
      count.profile = position
      batch.issuance.append(count)
      var lifetime = lifetime
      lifetime.profile = position
      batch.lifetimes.append(lifetime)
    }
    return batch
  }

  @Test("scope sets drawn up a person fold to (many), in any order")
  func sets() throws {
    let scratch = try ScratchDirectory()
    let batches = [Self.scoped(0..<3), Self.scoped(3..<6), Self.scoped(6..<8)]
    let forward = try Self.store(batches, in: scratch, "a")
    let backward = try Self.store(batches.reversed(), in: scratch, "b")
    let sql = """
      SELECT scope_set.name, tokens FROM issuance JOIN profile USING (profile_id) JOIN scope_set USING (scope_set_id)
      """
    #expect(try Self.rows(forward, sql) == [["(many)", "8"]])
    #expect(try Self.rows(backward, sql) == [["(many)", "8"]])
    #expect(try Self.rows(forward, "SELECT seconds, tokens FROM lifetime") == [["300", "8"]])
  }

  @Test("as many sets as the limit are told apart")
  func fewSets() throws {
    let scratch = try ScratchDirectory()
    let store = try Self.store([Self.scoped(0..<5)], in: scratch, "a")
    #expect(try Self.rows(store, "SELECT count(*) FROM issuance") == [["5"]])
  }

  @Test("client names past the cap fold to (other), the same ones in any order")
  func clients() throws {
    let scratch = try ScratchDirectory()
    let names = (0..<12).map { "invented-\($0)" }
    let parts = [Array(names[0..<5]), Array(names[5..<6]), Array(names[6..<12])].map { sampleBatch(clients: $0) }
    let forward = try Self.store(parts, in: scratch, "a")
    let backward = try Self.store(parts.reversed(), in: scratch, "b")
    let sql = """
      SELECT client.name, sum(tokens) FROM issuance JOIN profile USING (profile_id) JOIN client USING (client_id)
      GROUP BY client.name ORDER BY client.name
      """
    let kept = try Self.rows(forward, sql)
    #expect(kept.count == 5)
    #expect(kept.first == ["(other)", "8"])
    #expect(try Self.rows(backward, sql) == kept)
    #expect(try Self.rows(forward, "SELECT dimension, sum(tokens) FROM overflow") == [["client", "8"]])
  }

  @Test("a client known on an earlier day goes before the newcomers")
  func earlier() throws {
    let scratch = try ScratchDirectory()
    let old = sampleBatch(clients: ["old-1", "old-2", "old-3"], day: 19_999)
    let flood = sampleBatch(clients: (0..<20).map { "new-\($0)" } + ["old-1", "old-2", "old-3"])
    let store = try Self.store([old, flood], in: scratch, "a")
    let sql = """
      SELECT count(DISTINCT client.name) FROM issuance JOIN profile USING (profile_id) JOIN client USING (client_id)
      WHERE day = 20000 AND client.name LIKE 'old-%'
      """
    #expect(try Self.rows(store, sql) == [["3"]])
  }
}
