package import TokenModel

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
