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
  private let scratch: ScratchDirectory
  let store: EvidenceStore
  let policy: PolicyDocument?

  init(_ example: RuleExample) throws {
    scratch = try ScratchDirectory()
    store = try EvidenceStore(scratch.file("store.sqlite"))
    policy = example.activities.map(Self.policy)
    for (place, batch) in ExampleBatch.batches(example).enumerated() {
      var counts = RangeCounts()
      counts.events = 1
      let range = StreamRange(
        fingerprint: "f\(place)", fingerprintBytes: 64, known: nil, name: batch.source, sha256: "s\(place)", start: 0,
        stop: 64, counts: counts)
      _ = try BatchWriter(store).commit(range, [batch])
    }
    try store.declare(try declarations())
  }

  /// What a rule makes of it.
  func judge(_ rule: any Rule.Type) throws -> RuleJudgement {
    try store.read { database in
      try rule.judge(
        try RuleContext(
          database: database, first: ExampleBatch.firstDay, last: ExampleBatch.lastDay, policy: policy,
          recordedMilliseconds: ExampleBatch.lastDay.advanced(by: 1).startMilliseconds + 3_600_000))
    }
  }

  static func policy(_ activities: [ExampleActivity]) -> PolicyDocument {
    var policy = PolicyDocument()
    policy.controller = Party(
      name: "Example Retail AG", contact: "privacy@example.com", address: "Musterweg 1", country: "DE")
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
      activity.retention = ["data": 94_608_000]
      activity.measures = [.signed]
      return activity
    }
    return policy
  }

  /// The declarations of an example. Its names are literal, and it has one epoch.
  private func declarations() throws -> Declarations {
    var declarations = Declarations()
    declarations.settings = [
      "period_first": .integer(Int64(ExampleBatch.firstDay.number)),
      "period_last": .integer(Int64(ExampleBatch.lastDay.number)), "has_policy": .integer(policy == nil ? 0 : 1),
    ]
    declarations.classes = ClaimReference.shared.classes.map {
      Declarations.ReferenceClass(
        dataClass: $0.dataClass, label: $0.labelEnglish, category: $0.category, weight: $0.weight)
    }
    declarations.claims = ClaimReference.shared.claims.map { row in
      Declarations.ReferenceClaim(
        dotted: row.path, dataClass: row.dataClass, derived: row.derivedAlternative,
        requiredIn: TokenType.allCases.filter { row.requiredIn.contains($0.shortName) },
        scopes: row.scope.map { [$0] } ?? [])
    }
    declarations.epochs = [Declarations.Epoch(first: ExampleBatch.firstDay, last: ExampleBatch.lastDay)]
    for activity in policy?.activities ?? [] { try declare(activity, &declarations) }
    return declarations
  }

  private func declare(_ activity: Activity, _ declarations: inout Declarations) throws {
    declarations.activities.append(
      Declarations.DeclaredActivity(activity: activity.id, name: activity.name, first: nil, last: nil))
    declarations.scopes += activity.scopes.map { Declarations.DeclaredScope(activity: activity.id, scope: $0) }
    declarations.recipients += activity.recipients.map {
      Declarations.DeclaredRecipient(
        activity: activity.id, audience: $0.audience, name: $0.name, role: $0.role, country: $0.country,
        safeguard: $0.safeguard)
    }
    for data in activity.data {
      declarations.data += data.tokens.map {
        Declarations.DeclaredData(activity: activity.id, dataClass: data.dataClass, tokenType: $0, reason: data.reason)
      }
    }
    declarations.limits += activity.lifetimes.map {
      Declarations.DeclaredLimit(activity: activity.id, tokenType: $0.key, seconds: $0.value, origin: "activity")
    }
    let named = activity.audiences + activity.recipients.map(\.audience)
    try store.read { database in
      let audiences = try Row.fetchAll(database, sql: "SELECT audience_id, name FROM audience")
      let pairs = try Row.fetchAll(
        database,
        sql: "SELECT DISTINCT issuer_id, client_id, client.name FROM profile JOIN client USING (client_id)")
      for pair in pairs where activity.clients.contains(pair["name"]) {
        declarations.clients.append(
          Declarations.DeclaredClient(
            epoch: 0, issuer: pair["issuer_id"], client: pair["client_id"], activity: activity.id))
        declarations.routes.append(
          Declarations.DeclaredRoute(
            epoch: 0, issuer: pair["issuer_id"], client: pair["client_id"], audience: 0, activity: activity.id,
            isNamed: activity.audiences.isEmpty))
        for audience in audiences {
          declarations.routes.append(
            Declarations.DeclaredRoute(
              epoch: 0, issuer: pair["issuer_id"], client: pair["client_id"], audience: audience["audience_id"],
              activity: activity.id, isNamed: named.isEmpty || named.contains(audience["name"])))
        }
      }
    }
  }
}
