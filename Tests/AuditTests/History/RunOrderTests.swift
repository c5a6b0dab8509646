import Policy
import Testing
import TokenModel

@testable import Audit

@Suite struct RunOrderTests {
  /// Three audits of one store: the whole week, its first three days, the whole week again.
  private static func audits() throws -> [AuditResult] {
    var generator = TokenGenerator(seed: 3)
    let store = try NaiveStore(TokenFolder.batches(of: generator.tokens(1_500), chunk: 500))
    return try [TokenGenerator.days, 3, TokenGenerator.days].enumerated().map { position, days in
      let request = try NaiveStore.request(
        store.store, policy: NaivePolicy.document(),
        started: store.request.startedMilliseconds + Int64(position) * 86_400_000, days: days)
      return try AuditRun(store.store, request).run { request.startedMilliseconds + 1_000 }
    }
  }

  @Test("an audit of older days in between is no step of the history")
  func older() throws {
    let results = try Self.audits()
    #expect(results[1].provenance.previousRun == nil)
    #expect(results[1].findings.allSatisfy { $0.status == .new })
    #expect(results[1].findings.map(\.fingerprint) != results[0].findings.map(\.fingerprint))
    #expect(results[2].provenance.previousRun == results[0].id)
    #expect(results[2].findings.allSatisfy { $0.status == .open })
    #expect(results[2].findings.map(\.fingerprint) == results[0].findings.map(\.fingerprint))
    #expect(results[2].history.map(\.run) == [results[0].id, results[2].id])
    for finding in results[1].findings { #expect(finding.lastSeen <= TokenGenerator.firstDay.advanced(by: 2)) }
  }

  @Test("the trend counts open findings as page one does")
  func trend() throws {
    var generator = TokenGenerator(seed: 3)
    let store = try NaiveStore(TokenFolder.batches(of: generator.tokens(1_500), chunk: 500))
    var policy = NaivePolicy.document()
    policy.waivers = [
      Waiver(
        id: "W-1", rule: "TA-DM-001", fingerprint: nil, issuer: nil, client: nil, audience: nil, claim: nil,
        reason: "test", owner: "o", approvedBy: "a", from: TokenGenerator.firstDay,
        until: TokenGenerator.firstDay.advanced(by: 200))
    ]
    for _ in 0..<2 {
      let request = try NaiveStore.request(store.store, policy: policy)
      let result = try AuditRun(store.store, request).run { request.startedMilliseconds }
      #expect(result.summary.counts.contains { $0.waived > 0 })
      let open = result.summary.counts.reduce(0) { $0 + $1.open }
      #expect(result.history.allSatisfy { $0.openFindings == open })
    }
  }

  @Test("findings that one change mends are one decision")
  func decisions() throws {
    var generator = TokenGenerator(seed: 3)
    let result = try NaiveStore(TokenFolder.batches(of: generator.tokens(1_500), chunk: 500)).audit()
    let changes = result.summary.decisions.compactMap { $0.effects.first?.change }
    #expect(!changes.isEmpty)
    #expect(Set(changes).count == changes.count)
    for decision in result.summary.decisions {
      guard let change = decision.effects.first?.change else { continue }
      let mended = result.findings.filter { $0.status.isOpen && $0.effects.first?.change == change }
      let issuer = mended.first { $0.id == decision.findings.first }?.scope.issuer
      #expect(Set(decision.findings) == Set(mended.filter { $0.scope.issuer == issuer }.map(\.id)))
    }
    // Whatever their rules: all of one client, mended by one change.
    let effect = Effect(metric: "minimisation.index", unit: "index", before: 40, after: 90, change: "drop claim:a")
    let alike = result.findings.filter { $0.scope.client == "legacy-crm" }.map { finding in
      var finding = finding
      finding.effects = [effect]
      return finding
    }
    #expect(Set(alike.map(\.rule)).count > 1)
    let summary = SummaryAssembly(findings: alike, coverage: result.coverage, metrics: result.metrics).summary()
    #expect(summary.decisions.map { Set($0.findings) } == [Set(alike.map(\.id))])
  }
}
