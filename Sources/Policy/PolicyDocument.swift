package import TokenModel

/// What the organisation declares: the declared side of its record of processing (GDPR Art. 30), as `policy.yaml`
/// states it. Lists keep the order of the file.
package struct PolicyDocument: Sendable, Equatable {
  package var controller: Party?
  package var jointControllers: [Party] = []
  package var representative: Party?
  package var dpo: Party?
  /// Controllers on whose behalf tokens are issued, Art. 30(2).
  package var processorFor: [ServedController] = []
  /// IANA name, for display only: declarations hold by UTC day.
  package var timezone = "UTC"
  package var languages: [String] = ["en"]
  package var floors = CoverageFloors()
  /// No lifetime counts for more than this many seconds in exposure and excess.
  package var exposureCapSeconds: Int64 = 8_760 * 3_600
  /// Counts from 1 to this less one leave the store as this; 0: off.
  package var minCell: Int64 = 5
  /// Limits where an activity sets none, in seconds, by token type; a type without entry has the default.
  package var lifetimes: [TokenType: Int64] = [:]
  package var activities: [Activity] = []
  package var waivers: [Waiver] = []
  /// By rule id.
  package var tailoring: [String: Tailoring] = [:]
  package var classes: [OwnClass] = []
  /// Weights that replace those of the classes' table, 0…10.
  package var weights: [DataClass: Int] = [:]
  package var tests: [PolicyTest] = []
  /// Sources whose complete tokens are no leak: exports made for the audit (TA-IC-010).
  package var ignoreSources: [String] = []
  /// SHA-256, in hexadecimal, over the canonical form: what is declared, whatever the spelling.
  package var sha256 = ""
  /// What the digest is over: JSON that holds every declaration of the files, and nothing else.
  package var canonicalForm: [UInt8] = []

  package init() {}

  /// The limit that holds without any declaration, in seconds: access and ID tokens 1 h (RFC 6750 §5.3), refresh
  /// and offline tokens 30 d.
  package static func defaultLimit(of type: TokenType) -> Int64? {
    switch type {
    case .access, .id, .unknown: 3_600
    case .refresh, .offline: 30 * 86_400
    default: nil
    }
  }
}

/// A person or organisation that Art. 30 wants named.
package struct Party: Sendable, Equatable {
  package var name: String
  package var contact: String?
  package var address: String?
  package var phone: String?
  /// ISO 3166-1 alpha-2.
  package var country: String?

  package init(
    name: String, contact: String? = nil, address: String? = nil, phone: String? = nil, country: String? = nil
  ) {
    self.name = name
    self.contact = contact
    self.address = address
    self.phone = phone
    self.country = country
  }
}

/// A controller on whose behalf the organisation issues tokens, Art. 30(2)(a).
package struct ServedController: Sendable, Equatable {
  package var party: Party
  package var dpo: Party?
  package var representative: Party?
  /// Ids of the activities that are done for it.
  package var activities: [String]
}

/// Shares below which a clean verdict is not possible.
package struct CoverageFloors: Sendable, Equatable {
  package var claims = 0.80
  package var lifetime = 0.95
  package var input = 0.99

  package init() {}
}

/// One processing activity, Art. 30(1)(b)–(g).
package struct Activity: Sendable, Equatable {
  package var id: String
  package var name: String
  package var reference: String?
  package var unit: String?
  package var owner: String?
  package var lastReview: Day?
  /// First day on which the declaration holds, and the last one; nil: without end.
  package var validFrom: Day?
  package var validUntil: Day?
  package var purposes: [String] = []
  package var subPurposes: [String] = []
  /// `contract`, `consent`, `legal-obligation`, `vital-interests`, `public-task`, `legitimate-interests`.
  package var article6: String?
  /// The ground of Art. 9(2), required where special categories are declared; words of `PolicyWords.specialGrounds`.
  package var article9: String?
  package var dataSubjects: [String] = []
  /// Globs; none: any issuer.
  package var issuers: [String] = []
  package var clients: [String] = []
  package var audiences: [String] = []
  package var recipients: [Recipient] = []
  package var data: [DeclaredData] = []
  package var scopes: [String] = []
  package var lifetimes: [TokenType: Int64] = [:]
  /// Seconds, by kind (`data`, `logs`).
  package var retention: [String: Int64] = [:]
  package var measures: [Measure] = []
  package var organisationalMeasures: [String] = []
  package var dpia: String?
  package var jointControllers: [Party] = []
  /// Where it begins, for errors.
  package var position = FilePosition(file: "policy.yaml", line: 1, column: 1)

  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// To whom data are disclosed, Art. 30(1)(d)–(e).
package struct Recipient: Sendable, Equatable {
  /// A glob over audiences.
  package var audience: String
  package var name: String
  /// `internal`, `processor`, `controller`, `joint-controller`, `authority`.
  package var role: String
  package var country: String?
  /// `adequacy`, `scc`, `bcr`, `code`, `certification`, `public-body`, `derogation`.
  package var safeguard: String?
  package var contract: String?

  package init(
    audience: String, name: String, role: String, country: String? = nil, safeguard: String? = nil,
    contract: String? = nil
  ) {
    self.audience = audience
    self.name = name
    self.role = role
    self.country = country
    self.safeguard = safeguard
    self.contract = contract
  }
}

/// A class that the activity allows, with the reason why it is necessary.
package struct DeclaredData: Sendable, Equatable {
  package var dataClass: DataClass
  package var reason: String
  /// Token types in which it may stand; empty: ID tokens and introspection only.
  package var tokens: [TokenType]
  /// Time to erasure, in seconds.
  package var erasureSeconds: Int64?

  package init(dataClass: DataClass, reason: String, tokens: [TokenType] = [], erasureSeconds: Int64? = nil) {
    self.dataClass = dataClass
    self.reason = reason
    self.tokens = tokens
    self.erasureSeconds = erasureSeconds
  }
}

/// A promise of Art. 30(1)(g).
package enum Measure: Sendable, Equatable {
  case signed, shortLived, senderConstrained
  /// The audience for which tokens are encrypted.
  case encryptedFor(String)
}

/// A decision on record: a finding that is accepted until a day.
package struct Waiver: Sendable, Equatable {
  package var id: String
  package var rule: String
  package var fingerprint: String?
  /// Globs; nil: any.
  package var issuer: String?
  package var client: String?
  package var audience: String?
  package var claim: String?
  package var reason: String
  package var owner: String
  package var approvedBy: String
  package var from: Day
  package var until: Day

  package init(
    id: String, rule: String, fingerprint: String? = nil, issuer: String? = nil, client: String? = nil,
    audience: String? = nil, claim: String? = nil, reason: String, owner: String, approvedBy: String, from: Day,
    until: Day
  ) {
    self.id = id
    self.rule = rule
    self.fingerprint = fingerprint
    self.issuer = issuer
    self.client = client
    self.audience = audience
    self.claim = claim
    self.reason = reason
    self.owner = owner
    self.approvedBy = approvedBy
    self.from = from
    self.until = until
  }
}

/// What the policy changes about a rule.
package struct Tailoring: Sendable, Equatable {
  package var severity: String?
  /// As written, by parameter.
  package var parameters: [String: String] = [:]
  /// Why; there wherever the severity is changed.
  package var reason: String?

  package init(severity: String? = nil, parameters: [String: String] = [:], reason: String? = nil) {
    self.severity = severity
    self.parameters = parameters
    self.reason = reason
  }
}

/// A claim of the organisation's own.
package struct OwnClass: Sendable, Equatable {
  /// Dotted claim path.
  package var claim: String
  package var dataClass: DataClass
  package var reason: String?

  package init(claim: String, dataClass: DataClass, reason: String? = nil) {
    self.claim = claim
    self.dataClass = dataClass
    self.reason = reason
  }
}

/// An expectation that `policy test` checks.
package struct PolicyTest: Sendable, Equatable {
  package var issuer: String?
  package var client: String
  package var audience: String?
  package var token: TokenType
  package var claims: [String]
  /// By claim: `declared`, `protocol`, `scope`, `none`.
  package var expect: [String: String]
  /// Where it begins, for errors.
  package var position: FilePosition

  package init(
    issuer: String? = nil, client: String, audience: String? = nil, token: TokenType, claims: [String],
    expect: [String: String], position: FilePosition
  ) {
    self.issuer = issuer
    self.client = client
    self.audience = audience
    self.token = token
    self.claims = claims
    self.expect = expect
    self.position = position
  }
}
