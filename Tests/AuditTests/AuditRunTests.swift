import GRDB
import Policy
import Store
import Testing
import TokenModel

@testable import Audit

@Suite struct AuditRunTests {
  private static func store(seed: UInt64 = 3, count: Int = 1_500) throws -> NaiveStore {
    var generator = TokenGenerator(seed: seed)
    return try NaiveStore(TokenFolder.batches(of: generator.tokens(count), chunk: 500))
  }

  @Test("the same audit twice reports nothing new, and remembers both runs")
  func twice() throws {
    let store = try Self.store()
    let first = try store.audit()
    let second = try store.audit()
    #expect(!first.findings.isEmpty)
    #expect(first.findings.allSatisfy { $0.status == .new })
    #expect(second.findings.allSatisfy { $0.status == .open })
    #expect(second.findings.map(\.fingerprint) == first.findings.map(\.fingerprint))
    #expect(second.findings.map(\.firstSeen) == first.findings.map(\.firstSeen))
    #expect(second.id == first.id + "-2")
    #expect(second.provenance.previousRun == first.id)
    #expect(second.history.map(\.run) == [first.id, second.id])
    #expect(!second.provenance.tool.changed && !second.provenance.ruleset.changed)
    for metric in second.metrics { #expect(metric.previous == metric.value, "\(metric.name)") }
  }

  @Test("a past run can be read again as it was recorded")
  func archive() throws {
    let store = try Self.store()
    let first = try store.audit()
    let second = try store.audit()
    let archive = RunArchive(store.store)
    #expect(try archive.result() == second)
    #expect(try archive.result(of: first.id) == first)
    #expect(throws: AuditFailure.unknownRun("run-1", last: second.id)) { try archive.result(of: "run-1") }
    #expect(AuditFailure.unknownRun("run-1", last: second.id).message.contains(second.id))
  }

  @Test("a store without a run says so")
  func noRun() throws {
    let store = try NaiveStore([])
    #expect(throws: AuditFailure.noRun) { try RunArchive(store.store).result() }
  }

  @Test("tokens that say that their log was read in the wrong zone are told, a source a row")
  func zones() throws {
    var example = RuleExample("", [.access { $0.source = "right" }])
    example.tokens.append(
      contentsOf: [
        .access { ($0.source, $0.tokens, $0.anomalies) = ("app", 40, [.zoneClash]) },
        .access { ($0.source, $0.tokens, $0.client) = ("app", 60, "other") },
      ])
    let store = try ExampleStore(example)
    let clashes = try store.store.read { database in
      try CoverageAssembly(database: database, publication: Publication(minCell: 50)).statement(inputs: []).zoneClashes
    }
    #expect(
      clashes == [
        .init(source: "app", tokens: .init(value: 50, raised: true), of: .init(value: 100, raised: false))
      ])
    #expect(try Self.store(count: 10).audit().coverage.zoneClashes == [])
  }

  @Test("an empty store gives no clean verdict")
  func empty() throws {
    let result = try NaiveStore([]).audit()
    #expect(result.summary.state == .insufficientEvidence)
    #expect(result.provenance.exitCode != 0)
    #expect(result.findings.filter { $0.rule.hasPrefix("TA-DM") }.isEmpty)
    #expect(!result.rules.contains { $0.verdict == .pass && !$0.id.hasPrefix("TA-AC") })
  }

  @Test("a finding that goes away with a change of the policy is fixed by the policy, not by the tokens")
  func fixedByPolicy() throws {
    let store = try Self.store()
    let first = try NaiveStoreRun(store.store, policy: nil).audit()
    let undeclared = first.findings.filter { $0.rule == "TA-PL-001" && $0.scope.client == "shop-web" }
    #expect(undeclared.count == 1)
    var policy = NaivePolicy.document()
    policy.sha256 = "policy-2"
    let second = try NaiveStoreRun(store.store, policy: policy).audit()
    let now = second.findings.first { $0.fingerprint == undeclared.first?.fingerprint }
    #expect(now?.status == .fixed)
    #expect(now?.events.last?.cause == "policy")
    #expect(now?.fixedOn == second.provenance.until.advanced(by: -1))
    let third = try NaiveStoreRun(store.store, policy: policy).audit()
    #expect(!third.findings.contains { $0.fingerprint == now?.fingerprint })
    policy.activities = []
    policy.sha256 = "policy-3"
    let fourth = try NaiveStoreRun(store.store, policy: policy).audit()
    let again = fourth.findings.first { $0.fingerprint == now?.fingerprint }
    #expect(again?.status == .reopened)
    #expect(again?.firstSeen == undeclared.first?.firstSeen)
    #expect(again?.events.map(\.status) == [.new, .fixed, .reopened])
  }

  @Test("another policy judges anew, and leaves what was counted as it is")
  func policyLeavesCounts() throws {
    let store = try Self.store()
    let without = try NaiveStoreRun(store.store, policy: nil).audit()
    let with = try NaiveStoreRun(store.store, policy: NaivePolicy.document()).audit()
    #expect(with.provenance.storeSHA256 == without.provenance.storeSHA256)
    #expect(with.findings.map(\.fingerprint) != without.findings.map(\.fingerprint))
    #expect(with.provenance.policy?.sha256 == "policy-1" && without.provenance.policy == nil)
  }

  @Test("a waiver marks its findings, and the exit code leaves them out")
  func waiver() throws {
    let store = try Self.store()
    var policy = NaivePolicy.document()
    let open = try NaiveStoreRun(store.store, policy: policy).audit()
    let rules = Set(open.findings.map(\.rule))
    #expect(open.provenance.exitCode == 1)
    policy.waivers = rules.sorted().map { rule in
      Waiver(
        id: "W-\(rule)", rule: rule, fingerprint: nil, issuer: nil, client: nil, audience: nil, claim: nil,
        reason: "test", owner: "o", approvedBy: "a", from: TokenGenerator.firstDay,
        until: TokenGenerator.firstDay.advanced(by: 200))
    }
    policy.sha256 = "policy-waived"
    let waived = try NaiveStoreRun(store.store, policy: policy).audit()
    // Rules that first fire now judge the waivers and the changed policy themselves.
    let about = waived.findings.filter { $0.status.isOpen && rules.contains($0.rule) }
    #expect(about.allSatisfy { $0.waiver == "W-\($0.rule)" })
    #expect(waived.provenance.exitCode == (waived.coverage.sufficient ? 0 : 2))
    #expect(waived.waivers.allSatisfy { $0.state == .active && $0.matches > 0 })
    #expect(waived.summary.counts.reduce(0) { $0 + $1.waived } == about.count)
    #expect(about.count == open.findings.count)
  }

  @Test("no published count of tokens lies between 1 and 4, and no share gives one away")
  func smallCells() throws {
    let result = try Self.store(count: 60).audit()
    for metric in result.metrics where ["share", "tokens"].contains(metric.unit) {
      for count in [metric.numerator, metric.denominator].compactMap({ $0 }) {
        #expect(count == 0 || count >= 5, "\(metric.name)")
      }
      if let value = metric.value, metric.unit == "share", let over = metric.numerator, let of = metric.denominator {
        #expect(abs(value - over / of) < 1e-6, "\(metric.name)")
      }
    }
    for flow in result.flows {
      #expect(flow.tokens.value >= 5 && flow.of.value >= flow.tokens.value)
    }
    for row in result.lifetimes { #expect(row.tokens.value == 0 || row.tokens.value >= 5) }
    #expect(result.flows.contains { $0.client == "(small)" })
    #expect(result.limitations.contains("small-cells"))
  }

  @Test("summary counts are those of the findings; lists are sorted; a value is absent exactly without evidence")
  func consistent() throws {
    let result = try Self.store().audit()
    for count in result.summary.counts {
      #expect(
        count.open == result.findings.count { $0.severity == count.severity && $0.status.isOpen && $0.waiver == nil })
    }
    let order = result.findings.map { "\($0.severity.rank) \($0.rule) \($0.fingerprint)" }
    #expect(order == order.sorted())
    #expect(result.metrics.map(\.name) == result.metrics.map(\.name).sorted())
    for metric in result.metrics { #expect((metric.value == nil) == (metric.basis == .noEvidence), "\(metric.name)") }
    for metric in result.metrics where metric.unit == "share" {
      if let numerator = metric.numerator, let denominator = metric.denominator {
        #expect(numerator <= denominator, "\(metric.name)")
      }
    }
    #expect(result.summary.decisions.count <= 3)
    let ids = Set(result.findings.map(\.id))
    #expect(result.summary.decisions.flatMap(\.findings).allSatisfy { ids.contains($0) })
  }
}

/// Another audit of a store, under another policy.
private struct NaiveStoreRun {
  let store: EvidenceStore
  let request: AuditRequest

  init(_ store: EvidenceStore, policy: PolicyDocument?) throws {
    self.store = store
    request = try NaiveStore.request(store, policy: policy)
  }

  func audit() throws -> AuditResult {
    try AuditRun(store, request).run { request.startedMilliseconds + 1_000 }
  }
}
