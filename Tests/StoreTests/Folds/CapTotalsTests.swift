import AuditTestSupport
import Rollup
import Testing
import TokenModel

@testable import Store

/// Where caps are exceeded in ways in which the order of commits may decide which names stay, it decides nothing else.
@Suite("Whatever caps fold, in whatever order, the totals are those of the log")
struct CapTotalsTests {
  /// Every cap is exceeded: on several days, that on profiles beside others, that on claim names and on places of
  /// evidence while an object has more members than are told apart.
  private static let limits: Limits = {
    var limits = Limits()
    limits.exactLifetimes = 4
    limits.setsPerClientDay = 3
    limits.clientsPerDay = 5
    limits.claimPaths = 8
    limits.claimShapes = 12
    limits.profilesPerDay = 7
    limits.evidencePlaces = 4
    limits.childrenPerPath = 5
    return limits
  }()

  private static let days: [Int32] = [20_000, 20_001, 20_002]

  private static func token(_ number: Int) -> RollupBatch {
    let day = days[number % 7 % 3]
    var batch = sampleBatch(clients: ["client-\(number % 23)"], lifetimes: [Int64(300 + number % 11)], day: day)
    batch.scopes = [StoredName(text: "scope-\(number % 9)")]
    for (place, name) in ["invented-\(number % 40)", "map/m-\(number % 13)"].enumerated() {
      let path = Int32(batch.claimPaths.count)
      batch.claimPaths.append(
        ClaimPathName(pointer: "/\(name)", dotted: name.split(separator: "/").joined(separator: ".")))
      batch.shapes[0].members.append(
        ClaimShape.Member(path: path, dataClass: .unknown, evidence: .none, confidence: 0))
      batch.facts.append(
        ClaimFact(
          day: Day(number: day), profile: 0, path: path, bytes: Int64(number + place), maxBytes: Int64(number + place),
          elements: 1, maxElements: 1, maxDepth: 1))
      batch.anomalies.append(
        AnomalyCount(day: Day(number: day), profile: 0, code: .nestedJSON, path: path, tokens: 1))
      batch.evidence.append(
        ClaimEvidence(
          month: Day(number: day).month, issuer: 0, client: 0, path: path, detector: ClaimEvidence.allValues,
          tried: Int64(1 + number % 3), passed: 1, distinct: ValueSketch()))
    }
    return batch
  }

  private static func totals(_ store: EvidenceStore) throws -> [[String]] {
    try [
      "SELECT day, sum(tokens), sum(grants), sum(sightings), sum(payload_bytes) FROM issuance GROUP BY day ORDER BY day",
      "SELECT day, sum(tokens), min(min_seconds), max(max_seconds), sum(sum_seconds) FROM lifetime GROUP BY day ORDER BY 1",
      "SELECT day, sum(bytes), max(max_bytes), sum(elements) FROM claim_fact GROUP BY day ORDER BY day",
      "SELECT day, code, sum(tokens) FROM anomaly GROUP BY day, code ORDER BY day, code",
      "SELECT month, sum(tried), sum(passed) FROM claim_evidence GROUP BY month ORDER BY month",
    ].flatMap { try store.texts($0) }
  }

  @Test("random orders and cuts, with and without what earlier commits told")
  func totals() throws {
    let scratch = try ScratchDirectory()
    let numbers = Array(0..<150)
    let days = Self.days.map { day in numbers.filter { Self.days[$0 % 7 % 3] == day } }
    var dice = SplitMix(seed: 5)
    for way in 0..<6 {
      let store = try EvidenceStore(
        scratch.file("\(way)"), of: numbers.shuffled(using: &dice).map(Self.token), most: 40, limits: Self.limits,
        isOneRun: way % 2 == 0, cuts: &dice)
      let found = try Self.totals(store)
      for (place, (day, numbers)) in zip(Self.days, days).enumerated() {
        let count = numbers.count
        let seconds = numbers.map { 300 + $0 % 11 }
        let bytes = numbers.reduce(0) { $0 + 20 + $1 + $1 + 1 }
        #expect(found[place] == ["\(day)", "\(count)", "\(count)", "\(count)", "\(500 * count)"], "way \(way)")
        #expect(
          found[3 + place] == [
            "\(day)", "\(count)", "\(seconds.min() ?? 0)", "\(seconds.max() ?? 0)", "\(seconds.reduce(0, +))",
          ], "way \(way)")
        #expect(
          found[6 + place] == ["\(day)", "\(bytes)", "\((numbers.max() ?? 0) + 1)", "\(3 * count)"], "way \(way)")
        #expect(found[9 + place] == ["\(day)", "nested_json", "\(2 * count)"], "way \(way)")
      }
      let tried = numbers.reduce(0) { $0 + 2 * (1 + $1 % 3) }
      #expect(found.dropFirst(12).map { $0.dropFirst() } == [["\(tried)", "\(2 * numbers.count)"]], "way \(way)")
      // All of them were exceeded, but for those on names that the others had folded before.
      let folded = try store.texts("SELECT DISTINCT dimension FROM overflow ORDER BY 1").flatMap(\.self)
      #expect(Set(folded).isSuperset(of: ["claim_path", "client", "profile"]), "\(folded)")
      #expect(try store.texts("SELECT name FROM folded_parent") == [["/map"]])
      #expect(try store.texts("PRAGMA foreign_key_check").isEmpty)
    }
  }
}
