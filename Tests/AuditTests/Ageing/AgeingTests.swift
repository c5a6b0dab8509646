import GRDB
import Policy
import Rollup
import Store
import Testing
import TokenModel

@testable import Audit

@Suite("Ageing")
struct AgeingTests {
  /// January 2025, all of it: the generator's week lies in it.
  private static let first = Day(number: 20_089)
  private static let days = 31

  private static func audit(
    _ store: EvidenceStore, policy: PolicyDocument = NaivePolicy.document(), aged: AgedMonths = AgedMonths(before: nil)
  ) throws -> AuditResult {
    let request = try NaiveStore.request(store, policy: policy, first: first, days: days, aged: aged)
    return try AuditRun(store, request).run { request.startedMilliseconds }
  }

  /// Four hundred lifetimes of one profile, so that buckets stand in on some days, and long ones.
  private static func lifetimes() -> [GeneratedToken] {
    (0..<700).map { number in
      GeneratedToken(
        day: first.advanced(by: number % 7), source: "idp", issuer: "https://id.example.com", client: "wide",
        audiences: ["orders-api"], type: .refresh, scopes: ["openid"], claims: ["iss", "sub", "email"],
        lifetime: .seconds(Int64(number % 7 < 4 ? 3_600 + number / 7 * 977 : 1_000_000 + number / 7 % 50 * 30_011)),
        protection: .jws,
        tier: .token, form: .complete, algorithm: "ES256", subjectKind: .person, payloadBytes: 300)
    }
  }

  private static func store() throws -> NaiveStore {
    var generator = TokenGenerator(seed: 8)
    return try NaiveStore(TokenFolder.batches(of: generator.tokens(300) + lifetimes(), chunk: 1_000))
  }

  private static func counts(_ store: EvidenceStore) throws -> [Int] {
    try store.read { database in
      try ["issuance", "lifetime", "claim_fact", "anomaly", "arrival"].map {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? 0
      }
    }
  }

  private func compare(_ before: AuditResult, _ after: AuditResult) {
    #expect(!before.metrics.isEmpty && before.metrics.count == after.metrics.count)
    for (old, new) in zip(before.metrics, after.metrics) {
      #expect(
        old.name == new.name && old.scope == new.scope && old.value == new.value && old.numerator == new.numerator
          && old.denominator == new.denominator && old.basis == new.basis && old.grade == new.grade,
        "\(old.name) \(old.scope.map { "\($0)" } ?? "") \(old.value ?? -1) \(new.value ?? -1)")
    }
    #expect(before.flows.map(\.tokens) == after.flows.map(\.tokens))
    #expect(before.distributions == after.distributions)
    #expect(before.findings.map(\.fingerprint) == after.findings.map(\.fingerprint))
    #expect(before.findings.map(\.evidence) == after.findings.map(\.evidence))
    // Only the second run has one before it to be compared with.
    let rules = zip(before.rules, after.rules).filter { $0.0.id != "TA-AC-007" }
    #expect(rules.allSatisfy { $0.0.verdict == $0.1.verdict })
  }

  @Test("changes no figure of a month, nor any finding, first by its details and then by its issuances")
  func month() throws {
    let store = try Self.store()
    let before = try Self.audit(store.store)
    let rows = try Self.counts(store.store)
    // Three months later details stand by the month, two years later all.
    for later in [120, 800] {
      let now = Self.first.advanced(by: later).startMilliseconds
      let removals = try Ageing(store.store, Retention()).run(now: now)
      #expect(removals.contains { $0.what.hasPrefix(later == 120 ? "lifetime" : "issuance") && $0.count > 0 })
      #expect(try Ageing(store.store, Retention()).run(now: now) == [])
      let aged = try AgedMonths(of: store.store)
      #expect(aged.contains(Self.first))
      compare(before, try Self.audit(store.store, aged: aged))
    }
    let left = try Self.counts(store.store)
    #expect(zip(left, rows).prefix(3).allSatisfy { $0 < $1 }, "\(left) \(rows)")
    let days = try store.store.read {
      try Int32.fetchAll(
        $0, sql: "SELECT day FROM issuance UNION SELECT day FROM claim_fact UNION SELECT day FROM anomaly")
    }
    #expect(days == [Self.first.advanced(by: 30).number])
  }

  @Test("takes in what arrives late for a month that was added up")
  func late() throws {
    var generator = TokenGenerator(seed: 9)
    let tokens = generator.tokens(200)
    let whole = try NaiveStore(TokenFolder.batches(of: tokens, chunk: 1_000))
    let early = try NaiveStore(TokenFolder.batches(of: Array(tokens.prefix(120)), chunk: 1_000))
    let now = Self.first.advanced(by: 800).startMilliseconds
    _ = try Ageing(early.store, Retention()).run(now: now)
    for (place, batch) in TokenFolder.batches(of: Array(tokens.dropFirst(120)), chunk: 1_000).enumerated() {
      _ = try BatchWriter(early.store).commit(
        StreamRange(
          fingerprint: "late-\(place)", fingerprintBytes: 64, known: nil, name: "log", start: 0, stop: 100,
          counts: RangeCounts()), [batch])
    }
    _ = try Ageing(early.store, Retention()).run(now: now)
    compare(try Self.audit(whole.store), try Self.audit(early.store, aged: try AgedMonths(of: early.store)))
  }

  @Test("a month that is added up is judged by the declarations of its last day, others day by day")
  func declarations() throws {
    let store = try Self.store()
    var policy = NaivePolicy.document()
    // Both activities end in the middle of the generator's week.
    for position in policy.activities.indices { policy.activities[position].validUntil = Self.first.advanced(by: 2) }
    func declared(_ result: AuditResult) -> Double? {
      result.metrics.first { $0.name == "coverage.declared" && $0.level == .all }?.numerator
    }
    let before = try Self.audit(store.store, policy: policy)
    #expect((declared(before) ?? 0) > 0)
    #expect(!before.limitations.contains("aged-months"))
    _ = try Ageing(store.store, Retention()).run(now: Self.first.advanced(by: 120).startMilliseconds)
    let after = try Self.audit(store.store, policy: policy, aged: try AgedMonths(of: store.store))
    #expect(declared(after) == 0)
    #expect(after.limitations.contains("aged-months"))
    // And the other way: what begins later in the month holds for all of it.
    for position in policy.activities.indices {
      policy.activities[position].validUntil = nil
      policy.activities[position].validFrom = Self.first.advanced(by: 20)
    }
    let begun = try Self.audit(store.store, policy: policy, aged: try AgedMonths(of: store.store))
    #expect((declared(begun) ?? 0) > (declared(before) ?? 0))
  }

  @Test("a period that cuts through such a month has a nearest one that can be told")
  func nearest() {
    let aged = AgedMonths(before: Day("2026-09-01"))
    func near(_ first: String, _ last: String) -> [String]? {
      guard let first = Day(first), let last = Day(last) else { return nil }
      return aged.nearest(first: first, last: last).map { [$0.first.text, $0.last.text] }
    }
    #expect(near("2026-07-01", "2026-08-31") == nil)
    #expect(near("2026-09-03", "2026-09-04") == nil)
    #expect(near("2026-07-03", "2026-09-10") == ["2026-07-01", "2026-09-10"])
    #expect(near("2026-07-30", "2026-09-10") == ["2026-08-01", "2026-09-10"])
    #expect(near("2026-07-01", "2026-08-30") == ["2026-07-01", "2026-08-31"])
    #expect(near("2026-07-01", "2026-08-02") == ["2026-07-01", "2026-07-31"])
    #expect(near("2026-08-10", "2026-08-20") == ["2026-08-01", "2026-08-31"])
  }
}
