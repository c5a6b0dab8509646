import Store
import TokenModel

@testable import Audit

/// What the issuer's exported configuration says of the generated tokens, in two editions: as the store takes it, and by
/// heart for the second implementation.
struct NaiveConfiguration {
  struct Claim {
    var dotted: String
    /// Empty: it stands in every token.
    var scope = ""
    var isBuiltIn = false
  }

  struct Entry {
    var lifetime: Int64?
    var session: Int64?
    /// Nil: not all claims are told.
    var claims: [Claim]?
  }

  static let issuer = "https://id.example.com"
  static let any = "(any)"

  /// First day of the second edition.
  let change: Day
  private var editions: [[String: [TokenType: Entry]]]

  init(change: Day) {
    self.change = change
    let access = [
      Claim(dotted: "iss", isBuiltIn: true), Claim(dotted: "sub"), Claim(dotted: "name"),
      Claim(dotted: "email", scope: "email"), Claim(dotted: "birthdate", scope: "profile"),
    ]
    let id = [Claim(dotted: "iss", isBuiltIn: true), Claim(dotted: "sub"), Claim(dotted: "locality")]
    let first: [String: [TokenType: Entry]] = [
      "shop-web": [
        .access: Entry(lifetime: 1_800, claims: access), .id: Entry(lifetime: 900, claims: id),
        .refresh: Entry(lifetime: 86_400, session: 36_000),
        .offline: Entry(lifetime: 31 * 86_400, session: 40 * 86_400),
      ],
      // Of this client lifetimes alone are known.
      "shop-app": [.access: Entry(lifetime: 5_400), .id: Entry()],
      Self.any: [
        .access: Entry(lifetime: 1_200, claims: access), .refresh: Entry(lifetime: 315_360_000, session: 7_200),
      ],
    ]
    var second = first
    second["shop-web"]?[.access] = Entry(
      lifetime: 7_200, claims: [Claim(dotted: "sub"), Claim(dotted: "gender"), Claim(dotted: "religion")])
    second["shop-web"]?[.id] = Entry(lifetime: 300, claims: id + [Claim(dotted: "religion", scope: "profile")])
    // What is said of any client later does not reach those with an entry of their own.
    second[Self.any]?[.access] = Entry(
      lifetime: 60, claims: [Claim(dotted: "sub", isBuiltIn: true), Claim(dotted: "bsn")])
    editions = [first, second]
  }

  func add(to store: EvidenceStore) throws {
    for (edition, day) in zip(editions, [TokenGenerator.firstDay, change]) {
      _ = try store.configure(
        ConfiguredIssuer(
          name: StoredName(text: "export"), aliases: [.init(pattern: Self.issuer, reach: "name")],
          clients: edition.map { client, tokens in
            ConfiguredIssuer.Client(
              name: StoredName(text: client),
              tokens: tokens.map { type, entry in
                ConfiguredIssuer.Token(
                  type: type, lifetime: entry.lifetime, session: entry.session, isComplete: entry.claims != nil,
                  claims: (entry.claims ?? []).map(Self.stored))
              })
          }), from: day)
    }
  }

  private static func stored(_ claim: Claim) -> ConfiguredIssuer.Claim {
    let known = GeneratedClaim.byPath[claim.dotted]
    return ConfiguredIssuer.Claim(
      path: ClaimPathName(pointer: "/" + claim.dotted, dotted: claim.dotted),
      dataClass: DataClass(known?.dataClass ?? "unknown"), evidence: known?.evidence ?? .name, confidence: 0.95,
      mapper: claim.isBuiltIn ? "(built in)" : "mapper of \(claim.dotted)", scope: claim.scope,
      isDefault: claim.scope.isEmpty)
  }

  /// What held for a client on a day: its own entry before that of any.
  func entries(of client: String, on day: Day) -> [TokenType: Entry] {
    let held = editions[day < change ? 0 : 1]
    return held[client] ?? held[Self.any] ?? [:]
  }

  /// The same, with no token of a type and client living longer.
  func cutting(_ type: TokenType, of client: String, to seconds: Int64) -> NaiveConfiguration {
    var result = self
    result.editions = editions.map { edition in
      var entries = edition[client] ?? edition[Self.any] ?? [:]
      if let lifetime = entries[type]?.lifetime { entries[type]?.lifetime = min(lifetime, seconds) }
      return edition.merging([client: entries]) { $1 }
    }
    return result
  }

  /// A token with what follows from the configuration where the token does not tell it.
  func completed(_ token: GeneratedToken) -> GeneratedToken {
    guard token.issuer == Self.issuer else { return token }
    let entries = entries(of: token.client, on: token.day)
    var result = token
    let lifetime = (token.type == .offline ? entries[.offline] : entries[NaiveMetrics.type(token)])?.lifetime
    if token.lifetime == .unknown, let lifetime {
      result.lifetime = lifetime >= 315_360_000 ? .unlimited : .seconds(lifetime)
    }
    if token.tier == .event, token.protection != .opaque, let claims = entries[NaiveMetrics.type(token)]?.claims {
      result.isInferred = true
      result.claims = claims.filter { claim in
        guard claim.scope.isEmpty || token.scopes?.contains(claim.scope) ?? false else { return false }
        // A machine has no attributes of a person.
        let category = GeneratedClaim.byPath[claim.dotted].flatMap { GeneratedClass.byName[$0.dataClass]?.category }
        return token.subjectKind != .machine || claim.isBuiltIn || !(category?.isPersonal ?? false)
      }.map(\.dotted)
    }
    return result
  }
}
