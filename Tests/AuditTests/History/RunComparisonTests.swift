import Policy
import Testing
import TokenModel

@testable import Audit

@Suite struct RunComparisonTests {
  private static func store() throws -> NaiveStore {
    var generator = TokenGenerator(seed: 3)
    return try NaiveStore(TokenFolder.batches(of: generator.tokens(1_000), chunk: 500))
  }

  private static func audit(_ store: NaiveStore, without client: String? = nil, edition: String) throws -> AuditResult {
    var policy = NaivePolicy.document()
    for position in policy.activities.indices { policy.activities[position].clients.removeAll { $0 == client } }
    policy.sha256 = edition
    let request = try NaiveStore.request(store.store, policy: policy)
    return try AuditRun(store.store, request).run { request.startedMilliseconds }
  }

  @Test("the same audit twice differs in nothing")
  func same() throws {
    let store = try Self.store()
    _ = try Self.audit(store, edition: "1")
    let second = try Self.audit(store, edition: "1")
    let comparison = try RunComparison(store.store)
    #expect(comparison.after.name == second.id)
    #expect(comparison.findings.isEmpty && comparison.metrics.isEmpty && comparison.versionsChanged.isEmpty)
  }

  @Test("a client that leaves the policy and comes back: new, fixed, reopened, and over all three nothing")
  func change() throws {
    let store = try Self.store()
    let first = try Self.audit(store, edition: "1")
    let second = try Self.audit(store, without: "shop-app", edition: "2")
    let third = try Self.audit(store, edition: "3")
    let fourth = try Self.audit(store, without: "shop-app", edition: "4")
    func changes(_ earlier: AuditResult, _ later: AuditResult) throws -> [FindingStatus] {
      let comparison = try RunComparison(store.store, earlier: earlier.id, later: later.id)
      #expect(comparison.versionsChanged == ["policy"])
      return comparison.findings.filter { $0.rule == "TA-PL-001" && $0.title.contains("shop-app") }.map(\.change)
    }
    #expect(try changes(first, second) == [.new])
    #expect(try changes(second, third) == [.fixed])
    #expect(try changes(third, fourth) == [.reopened])
    #expect(try changes(first, third) == [])
    #expect(try changes(second, fourth) == [])
    // A run of later days does not tell again what was fixed before it.
    let fifth = try Self.audit(store, edition: "5")
    let sixth = try Self.audit(store, edition: "5")
    #expect(sixth.findings.allSatisfy { $0.status != .fixed || $0.rule == "TA-AC-007" })
    #expect(try changes(fourth, sixth) == [.fixed])
    #expect(try RunComparison(store.store, later: fifth.id).before.name == fourth.id)
  }

  @Test("figures stand with their values before and after, as both runs published them")
  func metrics() throws {
    let store = try Self.store()
    let first = try Self.audit(store, edition: "1")
    let second = try Self.audit(store, without: "shop-app", edition: "2")
    let changes = try RunComparison(store.store).metrics
    let declared = try #require(changes.first { $0.name == "coverage.declared" && $0.level == .all })
    #expect(declared.before == first.metrics.first { $0.name == "coverage.declared" && $0.level == .all }?.value)
    #expect(declared.after == second.metrics.first { $0.name == "coverage.declared" && $0.level == .all }?.value)
    #expect((declared.after ?? 1) < (declared.before ?? 0))
    let unchanged = first.metrics.filter { metric in
      second.metrics.contains { $0.name == metric.name && $0.scope == metric.scope && $0.value == metric.value }
    }
    #expect(!unchanged.isEmpty)
    for metric in unchanged {
      #expect(!changes.contains { $0.name == metric.name && $0.scope == metric.scope && $0.level == metric.level })
    }
  }

  @Test("a first run has nothing to be compared with, an unknown one is told")
  func none() throws {
    let store = try Self.store()
    let only = try Self.audit(store, edition: "1")
    #expect(throws: AuditFailure.noEarlierRun(only.id)) { try RunComparison(store.store) }
    #expect(throws: AuditFailure.unknownRun("run-1", last: only.id)) {
      try RunComparison(store.store, earlier: "run-1")
    }
  }
}
