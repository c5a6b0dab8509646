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
          guard change.name == effect.metric else { return false }
          if effect.metric == "purpose.linkability" {
            return change.level == .audience && change.scope?.claim == finding.scope.claim
              && change.scope?.audience == finding.scope.audience && change.scope?.issuer == finding.scope.issuer
          }
          guard finding.scope.client != nil else { return change.level == .all }
          return change.level == .client && change.scope?.client == finding.scope.client
            && change.scope?.issuer == finding.scope.issuer
            && (effect.metric != "lifetime.excess" || text.contains(" \(change.scope?.tokenType ?? "?") "))
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
    // A promise that the generated tokens break: what keeping it would gain.
    policy.activities[0].measures = [.encryptedFor("orders-api")]
    let request = try NaiveStore.request(store.store, policy: policy)
    let result = try AuditRun(store.store, request).run { request.startedMilliseconds }
    let kinds = try check(result, store.store, request)
    #expect(
      kinds.isSuperset(
        of: [
          "drop minimisation.index", "drop exposure", "lifetime lifetime.excess", "lifetime exposure",
          "encrypt exposure",
        ]), "\(kinds)")
    let readable = result.findings.filter { $0.rule == ReadableSpecialCategory.id }
    #expect(!readable.isEmpty && readable.flatMap(\.effects).allSatisfy { $0.change.hasPrefix("drop claim:") })
  }

  @Test("is the one that a simulation gives, also where the issuer's configuration tells a part of it")
  func configured() throws {
    var generator = TokenGenerator(seed: 13, readable: 60)
    let store = try NaiveStore(TokenFolder.batches(of: generator.tokens(120), chunk: 100))
    try NaiveConfiguration(change: TokenGenerator.firstDay.advanced(by: 3)).add(to: store.store)
    var policy = NaivePolicy.document()
    policy.minCell = 0
    policy.floors.claims = 0.3
    let request = try NaiveStore.request(store.store, policy: policy)
    let result = try AuditRun(store.store, request).run { request.startedMilliseconds }
    #expect(result.metrics.contains { $0.name == "exposure" && $0.basis == .inferred })
    let kinds = try check(result, store.store, request)
    #expect(
      kinds.isSuperset(
        of: ["drop minimisation.index", "drop exposure", "lifetime lifetime.excess", "lifetime exposure"]), "\(kinds)")
  }

  private static let predicting = RuleCatalogue.rules.map { $0.description }.filter { $0.gain.change != nil }.map(\.id)

  @Test("of a rule's own example is what a simulation gives, or has its reason", arguments: predicting)
  func examples(id: String) throws {
    let rule = try #require(RuleCatalogue.rule(id))
    let example = try ExampleStore(rule.firing)
    let request = try example.request()
    let result = try AuditRun(example.store, request).run { request.startedMilliseconds }
    let findings = result.findings.filter { $0.rule == id }
    #expect(!findings.isEmpty)
    for finding in findings { #expect(!finding.effects.isEmpty || finding.gainNote?.isEmpty == false, "\(finding)") }
    let kinds = try check(result, example.store, request)
    // Those that the other examples do not reach: without them the kind would be told nowhere.
    switch id {
    case "TA-PL-005": #expect(kinds.contains("remove purpose.undeclared_scope"))
    case "TA-SL-001", "TA-SL-002", "TA-SL-003", "TA-SL-004":
      #expect(kinds.contains("lifetime lifetime.excess") || findings.allSatisfy { $0.gainNote != nil })
    case "TA-DM-010", "TA-DM-003": #expect(kinds.contains("drop exposure"))
    default: break
    }
  }

  @Test("of pairwise identifiers is told where the overlap stands out of the error, and else its absence is")
  func identifiers() throws {
    for (subjects, isTold) in [(UInt64(300), true), (1_000, false)] {
      var example = SharedSubject.firing
      example.subjects = [
        ExampleSubjects("orders-api", 0..<subjects),
        ExampleSubjects("https://stats.example.net", (subjects / 3)..<(subjects + subjects / 3), of: "stats-app"),
      ]
      let store = try ExampleStore(example)
      let request = try store.request()
      let result = try AuditRun(store.store, request).run { request.startedMilliseconds }
      let finding = try #require(result.findings.first { $0.rule == SharedSubject.id })
      #expect(try check(result, store.store, request).contains("pairwise purpose.linkability") == isTold)
      #expect(finding.effects.isEmpty != isTold)
      if let effect = finding.effects.first { #expect(effect.after < 0.2 && effect.before > 0.5) }
    }
  }

  @Test("is missing for a reason wherever no figure moves")
  func reasons() throws {
    for rule in RuleCatalogue.rules where rule.description.gain.change == nil {
      let example = try ExampleStore(rule.firing)
      let finding = try #require(try example.judge(rule).findings.first?.finding)
      #expect(finding.effects.isEmpty)
      let note = try #require(finding.gainNote)
      #expect(note.hasPrefix("No figure of the store moves with the change, because ") && note.hasSuffix("."))
    }
  }

  @Test("of encryption for an audience is that of all clients")
  func encryption() throws {
    let rule = BrokenEncryptionPromise.self
    var example = rule.firing
    example.tokens = [
      .access { $0.claims = [.sub, .email] },
      .access {
        $0.client = "shop-app"
        $0.claims = [.sub, .email, .name]
        $0.audiences = ["orders-api", "b-api"]
      }, .access { $0.audiences = ["b-api"] },
    ]
    let store = try ExampleStore(example)
    let request = try store.request()
    let result = try AuditRun(store.store, request).run { request.startedMilliseconds }
    let finding = try #require(result.findings.first { $0.rule == rule.id })
    #expect(finding.effects.map(\.change) == ["encrypt audience:orders-api"])
    #expect(try check(result, store.store, request).contains("encrypt exposure"))
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
