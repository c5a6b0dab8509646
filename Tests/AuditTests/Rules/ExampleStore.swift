import AuditTestSupport
import Classify
import GRDB
import Rollup
import Store
import TokenModel

@testable import Audit
@testable import Policy

/// A store of a test's own that holds the evidence of an example, with what its policy declares.
struct ExampleStore {
  private static let versions = RunHistory.Versions(policy: "p", ruleset: "r", classifier: "c", tool: "t")
  private let scratch: ScratchDirectory
  let store: EvidenceStore
  var policy: PolicyDocument?
  private var keyMonths: Set<Int32>?

  init(_ example: RuleExample) throws {
    scratch = try ScratchDirectory()
    store = try EvidenceStore(scratch.file("store.sqlite"))
    policy = example.activities.map(Self.policy)
    for (place, batch) in ExampleBatch.batches(example).enumerated() {
      var counts = RangeCounts()
      counts.events = 1
      let range = StreamRange(
        fingerprint: "f\(place)", fingerprintBytes: 64, known: nil, name: batch.source, start: 0,
        stop: 64, counts: counts)
      _ = try BatchWriter(store).commit(range, [batch])
    }
    for entry in example.configured { _ = try store.configure(Self.issuer(entry), from: ExampleBatch.firstDay) }
    for key in example.keys {
      let seen = SeenKey(
        keyID: StoredName(text: key.id), type: key.type, bits: key.bits, curve: key.curve, use: "sig", algorithm: nil)
      for day in [ExampleBatch.firstDay, ExampleBatch.lastDay] {
        try store.saw([seen], of: StoredName(text: key.issuer), on: day)
      }
    }
    try store.declare(try declarations())
    for (place, run) in example.runs.enumerated() { try record(run, number: place + 1) }
    // Every run counts all sources, this one too.
    for days in [0] + example.runs.map(\.daysAgo) {
      try store.looked(
        at: Set(example.tokens.map(\.source)), milliseconds: Self.recorded - Int64(days) * 86_400_000)
    }
    keyMonths = example.keysOfMonthsAgo.map { Set($0.map { ExampleBatch.lastDay.month - Int32($0) }) }
  }

  /// What a rule makes of it.
  func judge(_ rule: any Rule.Type, completeSources: Set<String> = []) throws -> RuleJudgement {
    try store.read { database in
      try rule.judge(
        try RuleContext(
          database: database, first: ExampleBatch.firstDay, last: ExampleBatch.lastDay, policy: policy,
          recordedMilliseconds: Self.recorded,
          circumstances: RunCircumstances(
            versions: Self.versions, keyMonths: keyMonths, completeSources: completeSources)))
    }
  }

  /// The audit of it.
  func request() throws -> AuditRequest {
    AuditRequest(
      first: ExampleBatch.firstDay, last: ExampleBatch.lastDay, policy: policy, declarations: try declarations(),
      startedMilliseconds: Self.recorded,
      tool: .init(name: "tokenaudit", version: "1", sha256: "tool"),
      classifier: .init(name: "classifier", version: "test", sha256: "classifier"))
  }

  /// An hour after the period's end.
  private static let recorded = ExampleBatch.lastDay.advanced(by: 1).startMilliseconds + 3_600_000

  private func record(_ run: ExampleRun, number: Int) throws {
    func version(_ name: String, _ now: String) -> String { run.changed.contains(name) ? "before" : now }
    let started = Self.recorded - Int64(run.daysAgo) * 86_400_000
    try store.write { database in
      try database.execute(
        sql: """
          INSERT INTO run (name, started_ms, finished_ms, from_day, until_day, tool, ruleset, classifier, policy_sha256,
            store_sha256, exit_code, manifest_sha256, result_json) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, '', 0, ?, x'')
          """,
        arguments: [
          "run-\(number)", started, started, ExampleBatch.lastDay.number + 1 - Int32(run.daysAgo),
          version("tool", Self.versions.tool), version("ruleset", Self.versions.ruleset),
          version("classifier", Self.versions.classifier), version("policy", Self.versions.policy),
          run.hasBundle ? "m-\(number)" : nil,
        ])
    }
  }

  static func policy(_ activities: [ExampleActivity]) -> PolicyDocument {
    var policy = PolicyDocument()
    policy.controller = Party(
      name: "Example Retail AG", contact: "privacy@example.com", address: "Musterweg 1", country: "DE")
    policy.waivers = activities.compactMap(\.waiver).map { waiver in
      Waiver(
        id: "W-1", rule: waiver.rule, client: waiver.client, reason: "example", owner: "crm@example.com",
        approvedBy: "dpo@example.com", from: ExampleBatch.lastDay.advanced(by: -200),
        until: ExampleBatch.lastDay.advanced(by: -waiver.endsDaysAgo))
    }
    policy.activities = activities.map { example in
      var activity = Activity(id: example.id, name: example.id)
      activity.clients = example.clients
      activity.audiences = example.audiences
      activity.recipients = example.recipients.map {
        Recipient(audience: $0.audience, name: $0.name, role: $0.role, country: $0.country, safeguard: $0.safeguard)
      }
      activity.data = example.data.map {
        DeclaredData(dataClass: $0.dataClass, reason: "example", tokens: $0.tokens, erasureSeconds: nil)
      }
      activity.scopes = example.scopes
      activity.lifetimes = example.lifetimes
      activity.article9 = example.article9
      activity.purposes = example.purposes
      activity.dataSubjects = ["customers"]
      activity.measures = example.measures.isEmpty ? [.signed] : example.measures
      activity.validFrom = example.sinceDaysAgo.map { ExampleBatch.lastDay.advanced(by: -$0) }
      activity.retention = ["data": example.retention]
      return activity
    }
    return policy
  }

  private static func issuer(_ entry: ExampleConfiguration) -> ConfiguredIssuer {
    let claims = entry.claims.map {
      ConfiguredIssuer.Claim(
        path: ClaimPathName(pointer: "/" + $0.claim.path, dotted: $0.claim.path), dataClass: $0.claim.dataClass,
        evidence: .name, confidence: 0.95, mapper: $0.mapper, scope: $0.scope, isDefault: $0.isDefault)
    }
    return ConfiguredIssuer(
      name: StoredName(text: entry.issuer),
      aliases: [ConfiguredIssuer.Alias(pattern: entry.issuer, reach: "name")],
      clients: [
        ConfiguredIssuer.Client(
          name: StoredName(text: entry.client),
          tokens: [
            ConfiguredIssuer.Token(
              type: entry.type, lifetime: entry.lifetime, session: entry.session, isComplete: entry.isComplete,
              claims: claims)
          ])
      ])
  }

  /// What the program and the example's policy declare about the names of the store.
  private func declarations() throws -> Declarations {
    try DeclarationResolver(
      policy: policy, period: DaySpan(first: ExampleBatch.firstDay, last: ExampleBatch.lastDay),
      reference: DeclarationResolver.Reference(
        classes: ClaimReference.shared.classes.map {
          Declarations.ReferenceClass(
            dataClass: $0.dataClass, label: $0.labelEnglish, category: $0.category, weight: $0.weight)
        },
        claims: ClaimReference.shared.claims.map { row in
          Declarations.ReferenceClaim(
            dotted: row.path, dataClass: row.dataClass, derived: row.derivedAlternative,
            requiredIn: TokenType.allCases.filter { row.requiredIn.contains($0.shortName) },
            scopes: row.scope.map { [$0] } ?? [])
        }, classifier: "test", presentingFormats: ["gateway"]), topic: GroupTopic.dataClass
    ).declarations(for: ObservedNames(of: store))
  }
}
