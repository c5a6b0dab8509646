package import Policy
package import TokenModel

/// Tokens that are alike, issued or seen on one day: one row of the roll-up, in words.
package struct ExampleToken: Sendable, Equatable {
  package var tokens: Int64 = 100
  /// Days before the end of the period.
  package var daysAgo: Int = 0
  package var source = "tokens"
  package var kind = EventKind.issuance
  package var issuer = "https://id.example.com"
  package var client = "shop-web"
  /// Nil: not logged.
  package var audiences: [String]? = ["orders-api"]
  package var type = TokenType.access
  package var typeBasis = TokenTypeBasis.header
  package var grant = Grant.authorizationCode
  /// Nil: not logged.
  package var scopes: [String]? = ["openid"]
  /// Nil: no claims were seen.
  package var claims: [ExampleClaim]? = [.sub]
  /// Nil: not known.
  package var lifetime: Lifetime? = .seconds(300)
  package var algorithm = "RS256"
  package var headerType = "at+jwt"
  package var keyID = "key-1"
  package var rsaBytes: Int32 = 256
  package var protection = Protection.jws
  package var verification = Verification.notAttempted
  package var tier = EvidenceTier.token
  package var form = TokenForm.claims
  package var subject = SubjectKind.person
  package var anomalies: [Anomaly] = []

  package enum Lifetime: Sendable, Equatable {
    case seconds(Int64)
    case unlimited
    case absurd
  }

  private init() {}

  /// Access tokens with header and claims, changed as the closure says.
  package static func access(_ change: (inout ExampleToken) -> Void = { _ in }) -> ExampleToken {
    var token = ExampleToken()
    change(&token)
    return token
  }

  /// ID tokens: their audience is the client, and they do not say which scopes were granted.
  package static func id(_ change: (inout ExampleToken) -> Void = { _ in }) -> ExampleToken {
    var token = ExampleToken()
    token.type = .id
    token.headerType = "JWT"
    token.audiences = ["shop-web"]
    token.scopes = nil
    change(&token)
    return token
  }

  /// What an event log says of tokens: that they were issued, to whom, with which scopes.
  package static func event(_ change: (inout ExampleToken) -> Void = { _ in }) -> ExampleToken {
    var token = ExampleToken()
    token.source = "events"
    token.typeBasis = .event
    token.claims = nil
    token.lifetime = nil
    token.audiences = nil
    token.algorithm = ""
    token.headerType = ""
    token.keyID = "(unknown)"
    token.rsaBytes = 0
    token.protection = .unknown
    token.tier = .event
    token.form = .event
    change(&token)
    return token
  }
}

/// A claim of an example, with what it is classified as.
package struct ExampleClaim: Sendable, Equatable {
  /// Dotted path.
  package var path: String
  package var dataClass: DataClass
  package var evidence = ClassEvidence.name
  package var confidence = 0.95
  /// Of one token.
  package var bytes: Int64 = 20
  package var elements: Int64 = 1
  package var depth: Int64 = 1
  package var anomalies: [Anomaly] = []

  package init(_ path: String, _ dataClass: String, _ change: (inout ExampleClaim) -> Void = { _ in }) {
    self.path = path
    self.dataClass = DataClass(dataClass)
    change(&self)
  }

  package static let sub = ExampleClaim("sub", "pseudonymous_id")
  package static let email = ExampleClaim("email", "contact.email")
  package static let name = ExampleClaim("name", "name.full")
}

/// A processing activity of an example's policy.
package struct ExampleActivity: Sendable, Equatable {
  package var id = "web-shop"
  package var clients = ["shop-web"]
  package var audiences: [String] = ["orders-api"]
  package var recipients: [ExampleRecipient] = []
  package var data: [ExampleData] = []
  package var scopes: [String] = ["openid"]
  /// Seconds.
  package var lifetimes: [TokenType: Int64] = [:]
  package var purposes = ["service-provision"]
  /// Seconds for which data are kept.
  package var retention: Int64 = 94_608_000
  /// Ground of Art. 9(2).
  package var article9: String?
  /// Promises of Art. 30(1)(g).
  package var measures: [Measure] = []
  /// Days before the period's last one on which the declaration began to hold; nil: it always did.
  package var sinceDaysAgo: Int?
  /// A waiver of the same policy.
  package var waiver: ExampleWaiver?

  package init(_ change: (inout ExampleActivity) -> Void = { _ in }) { change(&self) }
}

package struct ExampleRecipient: Sendable, Equatable {
  package var audience: String
  package var name: String
  package var role: String
  package var country: String?
  package var safeguard: String?

  package init(_ audience: String, _ name: String, role: String, country: String?, safeguard: String? = nil) {
    self.audience = audience
    self.name = name
    self.role = role
    self.country = country
    self.safeguard = safeguard
  }
}

/// A class that an activity declares for some token types.
package struct ExampleData: Sendable, Equatable {
  package var dataClass: DataClass
  package var tokens: [TokenType]

  package init(_ dataClass: String, _ tokens: TokenType...) {
    self.dataClass = DataClass(dataClass)
    self.tokens = tokens
  }
}

/// A waiver of an example's policy, `W-1`.
package struct ExampleWaiver: Sendable, Equatable {
  package var rule: String
  /// Nil: any.
  package var client: String?
  /// Before the period's last day; negative: after it.
  package var endsDaysAgo: Int

  package init(rule: String, client: String?, endsDaysAgo: Int) {
    self.rule = rule
    self.client = client
    self.endsDaysAgo = endsDaysAgo
  }
}
