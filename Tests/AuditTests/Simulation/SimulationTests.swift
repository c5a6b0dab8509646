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
    let crowd = (10..<30).map { number in ExampleToken.access { $0.client = "app-\(number)" } }
    #expect(
      try failure("encrypt client:somebody", crowd)
        == .unknown(
          "encrypt client:somebody", of: "client", name: "somebody",
          advice: "; it knows 20, among them app-10, app-11, app-12, app-13, app-14"))
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

  /// Events of clients, of which an issuer's configuration tells lifetimes: two hours for access tokens.
  private static func configured(
    _ clients: [String], by entry: String, alias: String = "https://id.example.com",
    _ tokens: [ExampleToken] = []
  ) throws -> (store: ExampleStore, request: AuditRequest) {
    let events = clients.map { client in
      ExampleToken.event {
        $0.client = client
        $0.audiences = ["orders-api"]
      }
    }
    let example = try ExampleStore(RuleExample("", events + tokens))
    let email = ConfiguredIssuer.Claim(
      path: ClaimPathName(pointer: "/email", dotted: "email"), dataClass: DataClass("contact.email"), evidence: .name,
      confidence: 0.95, mapper: "email", scope: "", isDefault: true)
    _ = try example.store.configure(
      ConfiguredIssuer(
        name: StoredName(text: "export"), aliases: [.init(pattern: alias, reach: "every")],
        clients: [
          ConfiguredIssuer.Client(
            name: StoredName(text: entry),
            tokens: [.init(type: .access, lifetime: 7_200, session: nil, isComplete: true, claims: [email])])
        ]), from: ExampleBatch.firstDay)
    // The names of the store are resolved again: it has a configuration now.
    return (example, try example.request())
  }

  private static func lifetime(_ simulation: Simulation, _ client: String) -> Simulation.FigureChange? {
    simulation.metrics.first {
      $0.name == "lifetime.max" && $0.scope?.client == client && $0.scope?.tokenType == "access_token"
    }
  }

  @Test("a lifetime that only the configuration tells is cut there", arguments: ["shop-web", "(any)"])
  func configuredLifetime(entry: String) throws {
    let (example, request) = try Self.configured(["shop-web", "shop-app"], by: entry)
    let simulation = try Simulation(
      example.store, request, [try Change("lifetime access_token client:shop-web 10m")])
    let figure = try #require(Self.lifetime(simulation, "shop-web"))
    #expect(figure.before == 7_200 && figure.after == 600 && figure.improves == true)
    // The other client rests on what is said of any, and stays.
    #expect(Self.lifetime(simulation, "shop-app") == nil)
    #expect(simulation.findings.contains { $0.rule == "TA-SL-002" && $0.change == .fixed })
    let change = try #require(simulation.changes.first)
    #expect(change.tokens.value == 100)
    #expect(
      change.notes.last
        == "Of tokens whose lifetime is not logged the issuer's configuration tells it: that is what changes.")
    let both = try Simulation(example.store, request, [try Change("lifetime access_token client:* 10m")])
    #expect((Self.lifetime(both, "shop-app") != nil) == (entry == "(any)"))
  }

  @Test("a claim that only the configuration tells goes there too", arguments: ["shop-web", "(any)"])
  func configuredClaim(entry: String) throws {
    let (example, request) = try Self.configured(["shop-web", "shop-app"], by: entry)
    let simulation = try Simulation(example.store, request, [try Change("drop claim:email client:shop-web")])
    let fixed = simulation.findings.filter { $0.change == .fixed && $0.scope.claim == "email" }
    #expect(!fixed.isEmpty && fixed.allSatisfy { $0.scope.client == "shop-web" })
  }

  @Test("what a configuration cannot tell apart is refused: audiences, and issuers that share it")
  func configuredLimits() throws {
    let other = ExampleToken.event {
      $0.issuer = "https://id2.example.com"
      $0.client = "shop-web"
    }
    let (example, request) = try Self.configured(["shop-web"], by: "shop-web", alias: "https://*", [other])
    func refusal(_ text: String) throws -> String? {
      do {
        _ = try Simulation(example.store, request, [try Change(text)])
        return nil
      } catch ChangeFailure.unanswerable(_, let reason) {
        return reason
      }
    }
    for what in ["lifetime access_token", "drop claim:email"] {
      let end = what.hasPrefix("lifetime") ? " 10m" : ""
      #expect(
        try refusal("\(what) client:shop-web audience:orders-api\(end)")?.hasSuffix("leave the audience out") == true)
      #expect(
        try refusal("\(what) client:shop-web issuer:https://id.example.com\(end)")?.contains(
          "'https://id2.example.com'")
          == true)
      #expect(try refusal("\(what) client:shop-web issuer:https://*\(end)") == nil)
    }
  }
}
