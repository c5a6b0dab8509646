import GRDB
import Policy
import Testing
import TokenModel

@testable import Audit

/// A rule of the test's own, whose second edition begins in the middle of the period: an hour was enough before, and ten
/// minutes are afterwards.
private enum LongLivedToken: Rule {
  static let since = TokenGenerator.firstDay.advanced(by: 3)

  static let description = RuleDescription(
    id: "TA-SL-099",
    editions: [
      RuleEdition(1, severity: .low, parameters: ["longest": .seconds(3_600)]), RuleEdition(2, from: since),
    ],
    topic: "Lifetime", failing: "Tokens live long", passing: "Tokens live shortly", severity: .high,
    why: "It is a test.", rationale: "A test’s own.", articles: ["5(1)(e)"], evidence: [.lifetime],
    parameters: [RuleParameter("longest", .seconds(600), "the longest lifetime")], reads: ["v_token"],
    remedies: OverlongAccessToken.description.remedies, gain: .none("it is a test"))

  static let firing = OverlongAccessToken.firing
  static let silent = OverlongAccessToken.silent

  static func judge(_ context: RuleContext) throws -> RuleJudgement {
    var builder = JudgementBuilder(Self.self, context)
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer.name, client.name, sum(token.tokens),
          sum(CASE WHEN life.longest > ? THEN token.tokens ELSE 0 END), min(first_day), max(last_day)
        FROM \(LifetimeQuestion.from) JOIN issuer ON issuer.issuer_id = token.issuer_id
        JOIN client ON client.client_id = token.client_id GROUP BY 1, 2
        """, arguments: [context.seconds("longest", of: Self.self)])
    for row in rows {
      let resource = ResourceScope(issuer: row[0], client: row[1])
      let (of, long): (Int64, Int64) = (row[2], row[3])
      builder.count(resource, of: of, examined: of)
      guard long > 0 else { continue }
      builder.fire(
        JudgementBuilder.Sighting(
          resource, at: resource, title: "Tokens live long", seen: "\(long) of \(of) tokens live long.",
          numerator: long, denominator: of, evidence: [], first: Day(number: row[4]), last: Day(number: row[5])))
    }
    return builder.judgement()
  }
}

@Suite("An edition of a rule") struct RuleEditionTests {
  private static let since = LongLivedToken.since
  private static let before = since.advanced(by: -1)
  private static let first = TokenGenerator.firstDay

  /// Forty tokens of a client the day before the change and sixty on its day, of half an hour; another client's live two
  /// hours all the time.
  private static func store(_ policy: PolicyDocument = NaivePolicy.document()) throws -> NaiveStore {
    func tokens(_ client: String, _ seconds: Int64, _ day: Day, _ count: Int) -> [GeneratedToken] {
      Array(
        repeating: GeneratedToken(
          day: day, source: "idp", issuer: "https://id.example.com", client: client, audiences: ["orders-api"],
          type: .access, scopes: ["openid"], claims: ["iss", "sub"], lifetime: .seconds(seconds), protection: .jws,
          tier: .token, form: .claims, algorithm: "ES256", subjectKind: .person, payloadBytes: 300), count: count)
    }
    let all =
      tokens("shop-app", 1_800, before, 40) + tokens("shop-app", 1_800, since, 60)
      + tokens("newsletter", 7_200, before, 30) + tokens("newsletter", 7_200, since, 50)
    return try NaiveStore(TokenFolder.batches(of: all, chunk: 1_000), policy: policy)
  }

  private static func request(
    _ store: NaiveStore, _ from: Day, _ to: Day, policy: PolicyDocument = NaivePolicy.document()
  ) throws -> AuditRequest {
    var request = try NaiveStore.request(
      store.store, policy: policy, first: from, days: Int(to.number - from.number) + 1)
    request.rules.append(LongLivedToken.self)
    return request
  }

  private static func audit(_ store: NaiveStore, _ request: AuditRequest) throws -> AuditResult {
    try AuditRun(store.store, request).run { request.startedMilliseconds }
  }

  private static func findings(_ result: AuditResult, _ rule: String = LongLivedToken.id) -> [String: Finding] {
    Dictionary(
      uniqueKeysWithValues: result.findings.filter { $0.rule == rule && $0.status.isOpen }.map {
        ($0.scope.client ?? "", $0)
      })
  }

  @Test("judges the days from which it holds, each period under its own")
  func periods() throws {
    let early = try Self.store()
    let past = try Self.audit(early, Self.request(early, Self.first, Self.before))
    let found = Self.findings(past)
    #expect(found.keys.sorted() == ["newsletter"])
    #expect(found["newsletter"]?.severity == .low && found["newsletter"]?.ruleEdition == 1)
    let outcome = try #require(past.rules.last)
    #expect(outcome.id == "TA-SL-099" && outcome.edition == 1 && outcome.severity == .low && outcome.inForce == nil)
    #expect(outcome.parameters.map(\.value) == ["1h"])

    let late = try Self.store()
    let now = try Self.audit(late, Self.request(late, Self.since, Self.since.advanced(by: 2)))
    let open = Self.findings(now)
    #expect(open.keys.sorted() == ["newsletter", "shop-app"])
    #expect(open.values.allSatisfy { $0.severity == .high && $0.ruleEdition == 2 })
    #expect(now.rules.last?.edition == 2 && now.rules.last?.parameters.map(\.value) == ["10m"])
    // The place makes the fingerprint, whatever the edition.
    #expect(open["newsletter"]?.fingerprint == found["newsletter"]?.fingerprint)
  }

  @Test("that begins inside the period judges no day before it, and the result says which judged what")
  func inside() throws {
    let store = try Self.store()
    let result = try Self.audit(store, Self.request(store, Self.first, Self.first.advanced(by: 6)))
    let found = Self.findings(result)
    let app = try #require(found["shop-app"])
    #expect(app.firstSeen == Self.since && app.lastSeen == Self.since && app.ruleEdition == 2)
    #expect(
      app.seen
        == "From \(Self.since.text) to \(Self.first.advanced(by: 6).text), by edition 2 of the rule: 60 of 60 tokens live long."
    )
    let letter = try #require(found["newsletter"])
    #expect(letter.firstSeen == Self.before && letter.severity == .high)
    #expect(letter.seen.contains("by edition 1 of the rule: 30 of 30 tokens"))
    #expect(letter.seen.contains("by edition 2 of the rule: 50 of 50 tokens"))
    let outcome = try #require(result.rules.last)
    #expect(outcome.verdict == .fail && outcome.examined == 180 && outcome.findings == 2 && outcome.edition == 2)
    let spans = try #require(outcome.inForce)
    #expect(spans.map(\.edition) == [1, 2] && spans.map(\.severity) == [.low, .high])
    #expect(spans.map(\.first) == [Self.first, Self.since])
    #expect(spans.map(\.last) == [Self.before, Self.first.advanced(by: 6)])
    #expect(spans.map { $0.parameters.map(\.value) } == [["1h"], ["10m"]])
    // What is not of the rule is as it would be without it.
    let other = try Self.store()
    var plain = try Self.request(other, Self.first, Self.first.advanced(by: 6))
    plain.rules = RuleCatalogue.rules
    let without = try Self.audit(other, plain)
    #expect(result.metrics == without.metrics && result.flows == without.flows)
    #expect(result.findings.filter { $0.rule != LongLivedToken.id } == without.findings)
    #expect(result.coverage == without.coverage)
  }

  @Test("is the cause of what it changes from one run to the next")
  func cause() throws {
    let store = try Self.store()
    _ = try Self.audit(store, Self.request(store, Self.first, Self.before))
    var request = try Self.request(store, Self.first, Self.since)
    request.startedMilliseconds += 86_400_000
    let second = try Self.audit(store, request)
    #expect(Self.findings(second)["shop-app"]?.events.map(\.cause) == ["ruleset"])
    #expect(second.provenance.ruleset.changed == false)
  }

  @Test("is simulated as it is audited")
  func simulated() throws {
    let store = try Self.store()
    let request = try Self.request(store, Self.first, Self.first.advanced(by: 6))
    func fate(_ lifetime: String) throws -> Simulation.FindingChange? {
      let simulation = try Simulation(
        store.store, request, [try Change("lifetime access_token client:newsletter \(lifetime)")])
      return simulation.findings.first { $0.rule == LongLivedToken.id }
    }
    let fixed = try fate("5m")
    #expect(fixed?.change == .fixed && fixed?.scope.client == "newsletter" && fixed?.before?.numerator.value == 80)
    // Forty minutes are right by the first edition, and as wrong as before by the second.
    #expect(try fate("40m") == nil)
  }

  @Test("and what a policy changes from a day on holds from that day on")
  func tailored() throws {
    var policy = NaivePolicy.document()
    policy.tailoring["TA-SL-002"] = [
      Tailoring(severity: "critical", reason: "after the incident", validFrom: Self.since),
      Tailoring(parameters: ["max_share": "1"], validUntil: Self.before),
    ]
    let store = try Self.store(policy)
    let past = try Self.audit(store, Self.request(store, Self.first, Self.before, policy: policy))
    #expect(Self.findings(past, "TA-SL-002").isEmpty)
    #expect(past.rules.first { $0.id == "TA-SL-002" }?.verdict == .pass)
    let whole = try Self.audit(store, Self.request(store, Self.first, Self.first.advanced(by: 6), policy: policy))
    let app = try #require(Self.findings(whole, "TA-SL-002")["shop-app"])
    #expect(app.severity == .critical && app.firstSeen == Self.since && app.events.map(\.cause) == ["policy"])
    #expect(app.evidence.first?.numerator == 60)
    let outcome = try #require(whole.rules.first { $0.id == "TA-SL-002" })
    #expect(outcome.inForce?.map(\.severity) == [.medium, .critical])
    #expect(outcome.inForce?.map(\.tailoring) == [nil, "after the incident"])
    #expect(outcome.tailoring == "after the incident")
  }

  @Test("and what could still be used is asked for the audit's last day, in every span")
  func usable() throws {
    let end = Self.first.advanced(by: 6)
    func tokens(_ day: Day, _ count: Int) -> [GeneratedToken] {
      Array(
        repeating: GeneratedToken(
          day: day, source: "legacy", issuer: "https://id.example.com", client: "shop-app", audiences: ["orders-api"],
          type: .access, scopes: ["openid"], claims: ["iss", "sub"], lifetime: .seconds(300), protection: .jws,
          tier: .token, form: .complete, algorithm: "ES256", subjectKind: .person, payloadBytes: 300), count: count)
    }
    var policy = NaivePolicy.document()
    policy.tailoring["TA-IC-010"] = [Tailoring(severity: "critical", reason: "a leak", validFrom: Self.since)]
    let store = try NaiveStore(
      TokenFolder.batches(of: tokens(Self.before, 40) + tokens(end, 60), chunk: 1_000), policy: policy)
    let result = try Self.audit(store, Self.request(store, Self.first, end, policy: policy))
    let found = try #require(Self.findings(result, "TA-IC-010")["shop-app"])
    #expect(result.rules.first { $0.id == "TA-IC-010" }?.inForce?.count == 2)
    // Those of the day before the change ended within minutes of it, days before the audit's end.
    #expect(found.evidence.first { $0.name == "tokens" }?.numerator == 100)
    #expect(found.evidence.first { $0.name == "usable" }?.value == 60)
    #expect(found.seen.contains("0 of them could still be used at the end of \(end.text)"))
  }

  @Test("of every rule is numbered from one, and every later one has its day")
  func catalogue() {
    for rule in RuleCatalogue.rules + [LongLivedToken.self] {
      let description = rule.description
      #expect(description.editions.map(\.number) == Array(1...description.editions.count), "\(description.id)")
      let days = description.editions.map(\.validFrom)
      #expect(days.first == .some(nil) && days.dropFirst().allSatisfy { $0 != nil }, "\(description.id)")
      #expect(days.compactMap(\.self) == days.compactMap(\.self).sorted(), "\(description.id)")
      // The description is that of the last edition.
      #expect(description.editions.last?.parameters.isEmpty == true && description.editions.last?.severity == nil)
      for name in description.editions.flatMap({ $0.parameters.keys }) {
        #expect(description.parameters.contains { $0.name == name }, "\(description.id)")
      }
    }
  }
}
