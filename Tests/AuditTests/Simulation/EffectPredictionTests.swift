import Policy
import Store
import Testing
import TokenModel

@testable import Audit

@Suite("The gain that a finding predicts")
struct EffectPredictionTests {
  /// Every predicted figure against the one that `simulate` gives for the change that the finding names.
  private func check(_ result: AuditResult, _ store: EvidenceStore, _ request: AuditRequest) throws -> Set<String> {
    let effects = result.findings.filter(\.status.isOpen).flatMap { finding in finding.effects.map { (finding, $0) } }
    var kinds: Set<String> = []
    for (text, uses) in Dictionary(grouping: effects, by: \.1.change) {
      let simulation = try Simulation(store, request, [try Change(text)])
      for (finding, effect) in uses {
        let figure = simulation.metrics.first { change in
          change.name == effect.metric && change.level == .client && change.scope?.client == finding.scope.client
            && change.scope?.issuer == finding.scope.issuer
            && (effect.metric != "lifetime.excess" || change.scope?.tokenType == finding.scope.tokenType)
        }
        #expect(figure?.before == effect.before && figure?.after == effect.after, "\(text) \(effect) \(figure as Any)")
        #expect(effect.observed == nil)
        kinds.insert("\(text.prefix { $0 != " " }) \(effect.metric)")
      }
    }
    return kinds
  }

  @Test("is the one that a simulation of its change gives, for every finding", arguments: [11, 12] as [UInt64])
  func generated(seed: UInt64) throws {
    var generator = TokenGenerator(seed: seed)
    let store = try NaiveStore(TokenFolder.batches(of: generator.tokens(150), chunk: 100))
    var policy = NaivePolicy.document()
    policy.minCell = 0
    policy.floors.claims = 0.3
    let request = try NaiveStore.request(store.store, policy: policy)
    let result = try AuditRun(store.store, request).run { request.startedMilliseconds }
    let kinds = try check(result, store.store, request)
    #expect(
      kinds.isSuperset(
        of: [
          "drop minimisation.index", "drop exposure", "lifetime lifetime.excess", "lifetime exposure",
          "encrypt exposure",
        ].filter { seed == 11 || $0 != "encrypt exposure" }), "\(kinds)")
  }

  /// A night's tokens of one client: an e-mail address that nobody asked for, and too long a lifetime.
  private static func night(_ change: (inout GeneratedToken) -> Void = { _ in }) -> [GeneratedToken] {
    (0..<40).map { number in
      var token = GeneratedToken(
        day: TokenGenerator.firstDay, source: "idp", issuer: "https://id.example.com", client: "newsletter",
        audiences: ["orders-api"], type: .access, scopes: ["openid"], claims: ["iss", "sub", "email"],
        lifetime: .seconds(number < 30 ? 7_200 : 600), protection: .jws, tier: .token, form: .claims,
        algorithm: "ES256", subjectKind: .person, payloadBytes: 300)
      change(&token)
      return token
    }
  }

  @Test("is held against what happened, in the next run and in the comparison of the two")
  func confirmed() throws {
    let before = try NaiveStore(TokenFolder.batches(of: Self.night(), chunk: 40))
    let first = try before.audit()
    let finding = try #require(
      first.findings.first { $0.rule == "TA-DM-001" && $0.scope.claim == "email" && $0.scope.client == "newsletter" })
    #expect(finding.effects.map(\.metric) == ["minimisation.index", "exposure"])
    #expect(finding.effects[0].change == "drop claim:email client:newsletter type:access_token")

    // The next day the issuer has dropped the claim; only that day is audited.
    let day = TokenGenerator.firstDay.advanced(by: 1)
    let tokens = Self.night { token in
      token.day = day
      token.claims?.removeAll { $0 == "email" }
    }
    for batch in TokenFolder.batches(of: tokens, chunk: 40) {
      _ = try BatchWriter(before.store).commit(
        StreamRange(
          fingerprint: "second", fingerprintBytes: 64, known: nil, name: "log", start: 0, stop: 100,
          counts: RangeCounts()), [batch])
    }
    let request = try NaiveStore.request(before.store, policy: NaivePolicy.document(), first: day)
    let second = try AuditRun(before.store, request).run { request.startedMilliseconds }
    let fixed = try #require(second.findings.first { $0.fingerprint == finding.fingerprint })
    #expect(fixed.status == .fixed)
    #expect(fixed.effects.map(\.change) == finding.effects.map(\.change))
    #expect(fixed.effects.map(\.observed) == finding.effects.map { $0.after })

    let change = try #require(
      try RunComparison(before.store).findings.first { $0.fingerprint == finding.fingerprint })
    #expect(change.change == .fixed && change.cause == "tokens")
    #expect(change.effects == fixed.effects)
  }
}
