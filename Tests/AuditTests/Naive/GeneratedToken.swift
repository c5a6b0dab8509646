import TokenModel

/// One token of the naive second implementation: a row of its own, with everything that a log could have said of it.
struct GeneratedToken {
  var day: Day
  var source: String
  var kind = EventKind.issuance
  var issuer: String
  var client: String
  /// Nil: not logged.
  var audiences: [String]?
  var type: TokenType
  /// Nil: not logged.
  var scopes: [String]?
  /// Dotted paths; nil: no claims were seen.
  var claims: [String]?
  var lifetime: Lifetime
  var protection: Protection
  var tier: EvidenceTier
  var form: TokenForm
  var verification = Verification.notAttempted
  var algorithm: String
  var subjectKind: SubjectKind
  var payloadBytes: Int64
  /// Elements of the claim `groups`.
  var groups: Int64 = 0
  /// Who it is about, by an invented number; nil: nobody.
  var subject: UInt64?
  var anomalies: [Anomaly] = []
  var encryption = ""
  var keyID = "key-1"
  /// Whether its claims follow from the issuer's configuration, and were not seen.
  var isInferred = false

  enum Lifetime: Hashable {
    case seconds(Int64)
    case unlimited, absurd, unknown
  }
}

/// What the tests' reference says of the claims that are generated.
struct GeneratedClaim {
  var dotted: String
  var dataClass: String
  var evidence = ClassEvidence.name
  var requiredIn: [TokenType] = []
  var scope: String?
  /// The less revealing form that the reference names.
  var derived: String?
  /// Whether it ever stands in a token; else the reference only knows it.
  var isGenerated = true

  static let all: [GeneratedClaim] = [
    GeneratedClaim(dotted: "iss", dataClass: "protocol", requiredIn: [.access, .id]),
    GeneratedClaim(dotted: "sub", dataClass: "pseudonymous_id", requiredIn: [.access, .id], scope: "openid"),
    GeneratedClaim(dotted: "email", dataClass: "contact.email", scope: "email"),
    GeneratedClaim(dotted: "name", dataClass: "name.full", scope: "profile"),
    GeneratedClaim(dotted: "birthdate", dataClass: "demographic.birthdate", scope: "profile", derived: "age over 18"),
    GeneratedClaim(dotted: "religion", dataClass: "belief.religion", scope: "profile"),
    GeneratedClaim(dotted: "bsn", dataClass: "government.national_id", evidence: .nameAndValue),
    GeneratedClaim(dotted: "cnf.jkt", dataClass: "device.id", requiredIn: [.access, .id]),
    GeneratedClaim(dotted: "gender", dataClass: "demographic.gender", scope: "profile"),
    GeneratedClaim(dotted: "locality", dataClass: "location.locality"),
    GeneratedClaim(dotted: "groups.*", dataClass: "group_membership"),
    GeneratedClaim(dotted: "phone_number", dataClass: "contact.phone", scope: "phone", isGenerated: false),
    GeneratedClaim(dotted: "x_thing", dataClass: "unknown", evidence: .none),
    GeneratedClaim(dotted: "ver", dataClass: "technical"),
  ]

  static let byPath = Dictionary(uniqueKeysWithValues: all.map { ($0.dotted, $0) })
}

/// The classes of the tests' reference: category and weight.
enum GeneratedClass {
  static let all: [(name: String, category: GDPRCategory, weight: Int)] = [
    ("pseudonymous_id", .personal, 3), ("contact.email", .personal, 6), ("name.full", .personal, 5),
    ("demographic.birthdate", .personal, 6), ("belief.religion", .specialCategory, 10),
    ("government.national_id", .nationalID, 9), ("device.id", .personal, 5), ("demographic.gender", .personal, 4),
    ("location.locality", .personal, 3), ("group_membership", .personal, 4), ("contact.phone", .personal, 6),
    ("protocol", .none, 0),
    ("technical", .none, 0), ("unknown", .unknown, 0),
  ]

  static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
