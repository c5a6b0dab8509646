import Policy
import Store
import Testing
import TokenModel

@testable import Audit

/// What is simulated, against an audit of tokens that were issued so from the beginning.
@Suite("A simulation, and what happens then")
struct SimulationConfirmationTests {
  /// Audits tokens as they are and as they become, and holds the simulation of the change against the second audit.
  private func confirm(
    _ text: String, seed: UInt64, configured: (before: NaiveConfiguration, after: NaiveConfiguration)? = nil,
    sourceLocation: SourceLocation = #_sourceLocation, _ change: (inout GeneratedToken) -> Void
  ) throws {
    var generator = TokenGenerator(seed: seed)
    let tokens = generator.tokens(500)
    let before = try NaiveStore(TokenFolder.batches(of: tokens, chunk: 200))
    let after = try NaiveStore(
      TokenFolder.batches(
        of: tokens.map { token in
          var token = token
          change(&token)
          return token
        }, chunk: 120))
    try configured?.before.add(to: before.store)
    try configured?.after.add(to: after.store)
    // The names of the stores are resolved with their configuration.
    let requests = try [before, after].map { try NaiveStore.request($0.store, policy: NaivePolicy.document()) }
    let simulation = try Simulation(before.store, requests[0], [try Change(text)])
    #expect(!simulation.metrics.isEmpty, sourceLocation: sourceLocation)

    let results = try zip([before, after], requests).map { store, request in
      try AuditRun(store.store, request).run { request.startedMilliseconds + 1_000 }
    }
    let (then, now) = (results[0], results[1])
    func key(_ name: String, _ level: MetricValue.Level, _ scope: ResourceScope?) -> String {
      MetricPublication.key(name, level, scope)
    }
    var predicted: [String: (Double?, String?)] = [:]
    for metric in then.metrics {
      predicted[key(metric.name, metric.level, metric.scope)] = (metric.value, metric.grade)
    }
    for change in simulation.metrics {
      predicted[key(change.name, change.level, change.scope)] = (change.after, change.gradeAfter)
    }
    for metric in now.metrics {
      let expected = predicted.removeValue(forKey: key(metric.name, metric.level, metric.scope))
      #expect(
        expected?.0 == metric.value && expected?.1 == metric.grade,
        "\(metric.name) \(metric.scope.map { "\($0)" } ?? "") \(expected?.0 ?? -1) \(metric.value ?? -1)",
        sourceLocation: sourceLocation)
    }
    #expect(predicted.allSatisfy { $0.value.0 == nil }, "\(predicted.keys)", sourceLocation: sourceLocation)

    var findings = Set(then.findings.map(\.fingerprint))
    for change in simulation.findings {
      if change.change == .new {
        findings.insert(change.fingerprint)
      } else if change.after == nil {
        findings.remove(change.fingerprint)
      }
    }
    #expect(findings == Set(now.findings.map(\.fingerprint)), sourceLocation: sourceLocation)
  }

  @Test("a claim that is dropped", arguments: [1, 2] as [UInt64])
  func drop(seed: UInt64) throws {
    try confirm("drop claim:email client:shop-web", seed: seed) { token in
      guard token.client == "shop-web", token.claims?.contains("email") ?? false else { return }
      token.claims?.removeAll { $0 == "email" }
      token.payloadBytes -= 20 + Int64("\"email\":,".utf8.count)
    }
  }

  @Test("a special class, in access tokens alone")
  func dropInAccessTokens() throws {
    try confirm("drop claim:religion client:shop-* type:access_token", seed: 3) { token in
      guard token.client.hasPrefix("shop-"), token.type == .access || token.type == .unknown,
        token.claims?.contains("religion") ?? false
      else { return }
      token.claims?.removeAll { $0 == "religion" }
      token.payloadBytes -= 20 + Int64("\"religion\":,".utf8.count)
    }
  }

  @Test("a lifetime that is cut")
  func lifetime() throws {
    try confirm("lifetime access_token client:* 15m", seed: 4) { token in
      guard token.type == .access || token.type == .unknown else { return }
      switch token.lifetime {
      case .seconds(let seconds): token.lifetime = .seconds(min(seconds, 900))
      case .unlimited: token.lifetime = .seconds(900)
      case .absurd, .unknown: break
      }
    }
  }

  @Test("tokens that are encrypted")
  func encrypt() throws {
    try confirm("encrypt audience:crm-api", seed: 5) { token in
      guard token.audiences?.contains("crm-api") ?? false, token.protection == .jws || token.protection == .none else {
        return
      }
      token.protection = .jwe
      token.algorithm = "RSA-OAEP-256"
      token.encryption = "A256GCM"
      token.keyID = "(unknown)"
      token.verification = .notAttempted
    }
  }

  @Test("several changes at once are the sum of what each does")
  func several() throws {
    var generator = TokenGenerator(seed: 6)
    let tokens = generator.tokens(300)
    let before = try NaiveStore(TokenFolder.batches(of: tokens, chunk: 200))
    let changes = ["drop claim:birthdate client:*", "drop claim:bsn client:*", "lifetime id_token client:shop-app 5m"]
    let one = try Simulation(before.store, before.request, try changes.map { try Change($0) })
    let other = try Simulation(before.store, before.request, try changes.reversed().map { try Change($0) })
    #expect(one.metrics == other.metrics && one.findings == other.findings)
    #expect(one.changes.map(\.change) == changes)
    let exposure = one.metrics.first { $0.name == "exposure" && $0.level == .all }
    #expect(exposure?.improves == true)
  }

  @Test("a lifetime that the issuer's configuration tells of some tokens, by an entry of the client or of any")
  func configured() throws {
    let configuration = NaiveConfiguration(change: TokenGenerator.firstDay.advanced(by: 3))
    for client in ["shop-web", "batch-job"] {
      let cut = configuration.cutting(.access, of: client, to: 600)
      try confirm(
        "lifetime access_token client:\(client) 10m", seed: 5, configured: (configuration, cut)
      ) { token in
        guard token.client == client, [.access, .unknown].contains(token.type) else { return }
        switch token.lifetime {
        case .seconds(let seconds): token.lifetime = .seconds(min(seconds, 600))
        case .unlimited: token.lifetime = .seconds(600)
        case .absurd, .unknown: break
        }
      }
    }
  }
}
