import GRDB
import Store
import Testing
import TokenModel

@testable import Audit

@Suite("A simulation")
struct SimulationTests {
  private static func example(_ tokens: [ExampleToken]) throws -> (store: ExampleStore, request: AuditRequest) {
    let store = try ExampleStore(RuleExample("", tokens))
    return (store, try store.request())
  }

  private func failure(_ text: String, _ tokens: [ExampleToken]) throws -> ChangeFailure? {
    let (example, request) = try Self.example(tokens)
    do {
      _ = try Simulation(example.store, request, [try Change(text)])
      return nil
    } catch let failure as ChangeFailure {
      return failure
    }
  }

  private let web: [ExampleToken] = [
    .access { $0.claims = [.sub, .email, .name] }, .id { $0.claims = [.sub, .name] },
  ]

  @Test("leaves the store as it is, byte for byte, and records nothing")
  func untouched() throws {
    let (example, request) = try Self.example(web)
    let digest = try StoreDigest.compute(example.store)
    let reader = try EvidenceStore(example.store.path, access: .readOnly)
    let simulation = try Simulation(
      reader, request, [try Change("drop claim:email client:shop-web"), try Change("encrypt client:shop-web")])
    #expect(!simulation.findings.isEmpty)
    #expect(try StoreDigest.compute(example.store) == digest)
    #expect(try example.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run") } == 0)
    #expect(
      try reader.read { try String.fetchAll($0, sql: "SELECT name FROM temp.sqlite_schema WHERE type = 'table'") } == []
    )
  }

  @Test("says which findings a dropped claim fixes, and what becomes of the index")
  func fixed() throws {
    let (example, request) = try Self.example(web)
    let simulation = try Simulation(example.store, request, [try Change("drop claim:email client:shop-web")])
    let fixed = simulation.findings.filter { $0.change == .fixed }
    #expect(fixed.contains { $0.rule == "TA-DM-002" && $0.scope.claim == "email" })
    #expect(fixed.allSatisfy { $0.scope.claim == "email" || $0.scope.claim == nil })
    #expect(simulation.changes.first?.tokens.value == 100)
    #expect(simulation.unchangedFindings > 0)
  }

  @Test("a name that the store does not know is told with the nearest one")
  func typingErrors() throws {
    #expect(
      try failure("drop claim:emial client:shop-web", web)
        == .unknown(
          "drop claim:emial client:shop-web", of: "claim", name: "emial",
          advice: " in these tokens; did you mean 'email'?"))
    #expect(
      try failure("encrypt client:shop-wbe", web)
        == .unknown("encrypt client:shop-wbe", of: "client", name: "shop-wbe", advice: "; did you mean 'shop-web'?"))
    // A claim that other tokens carry is none of these.
    #expect(try failure("drop claim:email client:shop-web type:id_token", web) != nil)
    #expect(try failure("drop claim:email client:nobody-*", web) != nil)
  }

  @Test("refuses what the counts cannot tell, and says why")
  func refusals() throws {
    func isRefused(_ text: String, _ tokens: [ExampleToken]) throws -> Bool {
      if case .unanswerable = try failure(text, tokens) { true } else { false }
    }
    #expect(try isRefused("drop claim:sub client:shop-web", web))
    #expect(try isRefused("lifetime access_token client:* 10m", [.event()]))
    #expect(try isRefused("pairwise client:shop-web", web))
    #expect(try isRefused("remove scope:email client:shop-web", [.access { $0.scopes = ["openid", "email"] }]))
    if case .nothing = try failure(
      "remove scope:openid client:shop-web", [.access { $0.scopes = ["openid"] }, .id { $0.client = "b" }])
    {
      Issue.record("the scope was granted")
    }
    if case .nothing = try failure("encrypt client:shop-web", [.access { $0.protection = .jwe }]) {
    } else {
      Issue.record("there is nothing to encrypt")
    }
  }

  @Test("a removed scope takes the claims that hang on it alone, as the issuer's configuration has it")
  func scope() throws {
    let (example, request) = try Self.example([
      .access {
        $0.scopes = ["openid", "email", "crm"]
        $0.claims = [.sub, .email, .name]
      }
    ])
    try example.store.write { database in
      try database.execute(
        sql: """
          INSERT INTO configured_alias (issuer_id, pattern, reach) SELECT issuer_id, name, 'name' FROM issuer;
          INSERT INTO configured_client (issuer_id, client_id, token_type, valid_from, complete)
          SELECT issuer_id, client_id, 'access_token', 0, 1 FROM issuer, client;
          """)
      for (claim, scope) in [("email", "email"), ("name", "email"), ("name", "crm")] {
        try database.execute(
          sql: """
            INSERT INTO configured_claim (issuer_id, client_id, token_type, valid_from, claim_path_id, scope, mapper,
              is_default, data_class, evidence, confidence)
            SELECT issuer_id, client_id, 'access_token', 0, claim_path_id, ?, ?, 0, 'unknown', 'name', 0.9
            FROM issuer, client, claim_path WHERE dotted = ?
            """, arguments: [scope, claim, claim])
      }
    }
    let simulation = try Simulation(example.store, request, [try Change("remove scope:email client:shop-web")])
    #expect(simulation.changes.first?.notes == ["By the issuer's configuration these claims go with it: email."])
    let gone = simulation.findings.filter { $0.change == .fixed }.compactMap(\.scope.claim)
    #expect(Set(gone) == ["email"])
  }

  @Test("pairwise identifiers leave the subjects of a client as many as they are, and make them its own")
  func pairwise() throws {
    let (example, request) = try Self.example([
      .access(), .access { $0.client = "shop-app" }, .access { $0.client = "batch" },
    ])
    var sketch = SubjectSketchFixture()
    try sketch.write(to: example.store, clients: ["shop-web", "shop-app"], subjects: 3_000)
    let before = try store(example, request)
    let simulation = try Simulation(example.store, request, [try Change("pairwise client:shop-app")])
    let all = try #require(simulation.metrics.first { $0.name == "exposure.subjects" && $0.level == .all })
    #expect(before == all.before)
    // The same 3,000 people for both clients, until one of them has identifiers of its own.
    #expect(abs((all.before ?? 0) - 3_000) < 3 * 0.01625 * 3_000)
    #expect(abs((all.after ?? 0) - 6_000) < 3 * 0.01625 * 6_000)
    #expect(!simulation.metrics.contains { $0.name == "exposure.subjects" && $0.level == .client })
  }

  private func store(_ example: ExampleStore, _ request: AuditRequest) throws -> Double? {
    try example.store.read { try SubjectCounts($0).all }.map { $0.rounded(.toNearestOrAwayFromZero) }
  }

  @Test("an object stands for all that lies in it, and a pattern for what it matches")
  func groups() throws {
    let address = [
      ExampleClaim("address.locality", "location.locality"), ExampleClaim("address.street", "contact.postal"),
      ExampleClaim("addressee", "name.full"),
    ]
    let (example, request) = try Self.example([.access { $0.claims = [.sub] + address }])
    func notes(_ claim: String) throws -> [String] {
      try Simulation(example.store, request, [try Change("drop claim:\(claim) client:*")]).changes[0].notes
    }
    #expect(try notes("address") == ["The claims are address.locality, address.street."])
    #expect(try notes("address*") == ["The claims are address.locality, address.street, addressee."])
    #expect(try notes("addressee") == [])
  }
}
