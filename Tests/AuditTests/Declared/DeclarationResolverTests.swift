import Audit
import Policy
import Store
import Testing
import TokenModel

@Suite("Declarations for the names of a store")
struct DeclarationResolverTests {
  private static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is a day.") }
    return day
  }

  private let period = DaySpan(first: day("2026-10-01"), last: day("2026-10-31"))
  private let reference = DeclarationResolver.Reference(
    classes: [
      Declarations.ReferenceClass(
        dataClass: DataClass("contact.email"), label: "E-mail address", category: .personal, weight: 6),
      Declarations.ReferenceClass(dataClass: DataClass("role"), label: "Role", category: .personal, weight: 2),
    ],
    claims: [
      Declarations.ReferenceClaim(
        dotted: "email", dataClass: DataClass("contact.email"), derived: nil, requiredIn: [], scopes: ["email"]),
      Declarations.ReferenceClaim(
        dotted: "https://*/email", dataClass: DataClass("contact.email"), derived: nil, requiredIn: [], scopes: []),
      Declarations.ReferenceClaim(
        dotted: "*", dataClass: DataClass("role"), derived: nil, requiredIn: [], scopes: []),
    ], classifier: "7")

  private func names(
    issuers: [String] = ["i"], clients: [String] = ["c"], audiences: [String] = [], scopes: Set<String> = []
  ) -> ObservedNames {
    var names = ObservedNames()
    for (offset, name) in issuers.enumerated() { names.issuers[Int64(offset + 1)] = name }
    for (offset, name) in clients.enumerated() { names.clients[Int64(offset + 1)] = name }
    for (offset, name) in audiences.enumerated() { names.audiences[Int64(offset + 1)] = name }
    names.scopes = scopes
    for issuer in names.issuers.keys {
      for client in names.clients.keys {
        names.routes.insert(ObservedNames.Route(issuer: issuer, client: client, audience: 0))
        for audience in names.audiences.keys {
          names.routes.insert(ObservedNames.Route(issuer: issuer, client: client, audience: audience))
        }
      }
    }
    return names
  }

  private func resolve(_ policy: PolicyDocument?, _ names: ObservedNames) throws(PolicyFailure) -> Declarations {
    try DeclarationResolver(policy: policy, period: period, reference: reference).declarations(for: names)
  }

  private func activity(_ id: String, _ change: (inout Activity) -> Void = { _ in }) -> Activity {
    var activity = Activity(id: id, name: id.uppercased())
    activity.clients = ["c"]
    change(&activity)
    return activity
  }

  private func policy(_ activities: Activity...) -> PolicyDocument {
    var policy = PolicyDocument()
    policy.activities = activities
    return policy
  }

  @Test("without a policy: defaults, one span, nobody declared")
  func noPolicy() throws {
    let declarations = try resolve(nil, names())
    #expect(declarations.settings["has_policy"] == .integer(0))
    #expect(declarations.settings["floor_claims"] == .share(0.8))
    #expect(declarations.settings["period_first"] == .integer(Int64(period.first.number)))
    #expect(declarations.settings["classifier"] == .text("7"))
    #expect(declarations.epochs == [Declarations.Epoch(first: period.first, last: period.last)])
    #expect(declarations.clients.isEmpty && declarations.routes.isEmpty && declarations.activities.isEmpty)
    #expect(
      declarations.limits.map { "\($0.activity)|\($0.tokenType.rawValue)|\($0.seconds)|\($0.origin)" } == [
        "|access_token|3600|default", "|id_token|3600|default", "|refresh_token|2592000|default",
        "|offline_token|2592000|default", "|unknown|3600|default",
      ])
  }

  @Test("a limit comes from the activity, else from the policy, else from the program, and says so")
  func limits() throws {
    var policy = policy(activity("a") { $0.lifetimes = [.access: 60, .refresh: 120] })
    policy.lifetimes = [.access: 600, .id: 700]
    let limits = try resolve(policy, names()).limits.map {
      "\($0.activity)|\($0.tokenType.rawValue)|\($0.seconds)|\($0.origin)"
    }
    #expect(
      limits == [
        "|access_token|600|policy", "|id_token|700|policy", "|refresh_token|2592000|default",
        "|offline_token|2592000|default", "|unknown|600|policy", "a|access_token|60|activity",
        "a|id_token|700|policy", "a|refresh_token|120|activity", "a|offline_token|120|activity",
        "a|unknown|60|activity",
      ])
  }

  @Test("the limit that the policy gives the rule on refresh tokens holds where it sets none under lifetimes")
  func tailoredLimit() throws {
    var policy = policy(activity("a") { $0.lifetimes = [.refresh: 120] })
    policy.tailoring = ["TA-SL-004": [Tailoring(parameters: ["max_refresh": "14d"])]]
    func refresh(_ policy: PolicyDocument) throws -> [String] {
      try resolve(policy, names()).limits.filter { $0.tokenType == .refresh }.map { "\($0.activity)|\($0.seconds)" }
    }
    #expect(try refresh(policy) == ["|1209600", "a|120"])
    policy.lifetimes = [.refresh: 600]
    #expect(try refresh(policy) == ["|600", "a|120"])
  }

  @Test("data without token types is allowed in ID tokens and introspection only")
  func data() throws {
    let email = DataClass("contact.email")
    let document = policy(
      activity("a") { $0.data = [DeclaredData(dataClass: email, reason: "r")] },
      activity("b") {
        $0.clients = ["d"]
        $0.data = [DeclaredData(dataClass: email, reason: "r", tokens: [.access, .refresh])]
      })
    let data = try resolve(document, names()).data
    #expect(Set(data.filter { $0.activity == "a" }.map(\.tokenType)) == [.id, .introspection])
    #expect(Set(data.filter { $0.activity == "b" }.map(\.tokenType)) == [.access, .unknown, .refresh, .offline])
  }

  @Test("weights and classes of the organisation's own replace those of the program")
  func classes() throws {
    var policy = PolicyDocument()
    policy.weights = [DataClass("role"): 9]
    policy.classes = [OwnClass(claim: "kst", dataClass: DataClass("role"))]
    let declarations = try resolve(policy, names())
    #expect(declarations.classes.map(\.weight) == [6, 9])
    #expect(declarations.ownClasses == ["kst": DataClass("role")])
    #expect(declarations.settings["has_policy"] == .integer(1))
  }

  @Test("a path that only a pattern of the reference covers gets the row of the longest pattern")
  func claims() throws {
    var names = names()
    names.claimPaths = ["email", "https://shop.example.com/email", "other"]
    let claims = try resolve(nil, names).claims
    #expect(claims.map(\.dotted) == ["email", "https://*/email", "*", "https://shop.example.com/email", "other"])
    #expect(claims.suffix(2).map(\.dataClass.rawValue) == ["contact.email", "role"])
  }

  @Test("days part the period where a declaration begins or ends")
  func epochs() throws {
    let document = policy(
      activity("a") {
        $0.validFrom = Self.day("2026-10-05")
        $0.validUntil = Self.day("2026-10-10")
      },
      activity("b") {
        $0.validFrom = Self.day("2026-10-11")
        $0.validUntil = Self.day("2027-10-10")
      })
    let declarations = try resolve(document, names())
    #expect(
      declarations.epochs.map { "\($0.first.text) \($0.last.text)" } == [
        "2026-10-01 2026-10-04", "2026-10-05 2026-10-10", "2026-10-11 2026-10-31",
      ])
    #expect(declarations.clients.map { "\($0.epoch)\($0.activity)" } == ["1a", "2b"])
    #expect(declarations.routes.map { "\($0.epoch)\($0.activity)\($0.isNamed)" } == ["1atrue", "2btrue"])
  }

  @Test("of two activities the one that names the audience, then the longer client pattern, then the longer issuer")
  func specificity() throws {
    let document = policy(
      activity("wide") { $0.clients = ["*"] },
      activity("named") {
        $0.clients = ["*"]
        $0.audiences = ["api"]
      },
      activity("exact") { $0.audiences = ["other"] },
      activity("issuer") {
        $0.clients = ["*"]
        $0.issuers = ["i*"]
      })
    let observed = names(clients: ["c", "d"], audiences: ["api", "other", "third"])
    let routes = try resolve(document, observed).routes.map {
      "\(observed.clients[$0.client] ?? "")>\(observed.audiences[$0.audience] ?? "-"): \($0.activity) \($0.isNamed)"
    }
    #expect(
      routes.sorted() == [
        "c>-: issuer true", "c>api: named true", "c>other: exact true", "c>third: issuer true", "d>-: issuer true",
        "d>api: named true", "d>other: issuer true", "d>third: issuer true",
      ])
  }

  @Test("a recipient is an audience of the activity, and patterns stand beside the names that they stand for")
  func recipients() throws {
    let document = policy(
      activity("a") {
        $0.recipients = [Recipient(audience: "https://*.example.com", name: "APIs", role: "internal", country: "DE")]
        $0.scopes = ["openid", "parcel:*"]
      })
    let observed = names(
      audiences: ["https://a.example.com", "https://b.example.com", "x"], scopes: ["parcel:track", "email", "openid"])
    let declarations = try resolve(document, observed)
    #expect(declarations.audiences.map(\.audience) == [1, 2])
    #expect(
      declarations.recipients.map(\.audience) == [
        "https://*.example.com", "https://a.example.com", "https://b.example.com",
      ])
    #expect(declarations.scopes.map(\.scope) == ["openid", "parcel:*", "parcel:track"])
    #expect(declarations.routes.filter(\.isNamed).map(\.audience) == [1, 2])
  }

  @Test("a tie that only the names of a store show is a problem that names both, at its place")
  func ties() {
    let document = policy(
      activity("one") { $0.clients = ["shop-*"] },
      activity("two") {
        $0.clients = ["*-shop"]
        $0.position = FilePosition(file: "policy.yaml", line: 12, column: 5)
      })
    #expect(throws: Never.self) { try resolve(document, names(clients: ["shop-a", "a-shop"])) }
    do {
      _ = try resolve(document, names(clients: ["shop-shop"]))
      Issue.record("two activities claim the same client")
    } catch {
      #expect(error.problems.map(\.position.line) == [12])
      #expect(error.problems.first?.message.contains("'one' and 'two' both claim the tokens of 'shop-shop'") == true)
    }
  }

  @Test("where no activity names the audience, equals are no tie: the first by id stands for them, unnamed")
  func unnamed() throws {
    let document = policy(activity("z") { $0.audiences = ["x"] }, activity("b") { $0.audiences = ["y"] })
    let routes = try resolve(document, names(audiences: ["x", "y", "c"])).routes.sorted { $0.audience < $1.audience }
    #expect(routes.map(\.activity) == ["b", "z", "b", "b"])
    #expect(routes.map(\.isNamed) == [false, true, true, false])
  }
}
