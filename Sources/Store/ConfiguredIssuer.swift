package import TokenModel

/// What is stored of an issuer's exported configuration: names as they may be stored, claims with their class.
package struct ConfiguredIssuer: Sendable, Equatable {
  package var name: StoredName
  package var aliases: [Alias]
  package var clients: [Client]

  package init(name: StoredName, aliases: [Alias], clients: [Client]) {
    self.name = name
    self.aliases = aliases
    self.clients = clients
  }

  /// How a log may name the issuer; `reach` as in table `configured_alias`.
  package struct Alias: Sendable, Equatable {
    package var pattern: String
    package var reach: String

    package init(pattern: String, reach: String) {
      self.pattern = pattern
      self.reach = reach
    }
  }

  package struct Client: Sendable, Equatable {
    package var name: StoredName
    package var tokens: [Token]

    package init(name: StoredName, tokens: [Token]) {
      self.name = name
      self.tokens = tokens
    }
  }

  /// Tokens of one type. Seconds; nil: not stated.
  package struct Token: Sendable, Equatable {
    package var type: TokenType
    package var lifetime: Int64?
    package var session: Int64?
    package var isComplete: Bool
    package var claims: [Claim]

    package init(type: TokenType, lifetime: Int64?, session: Int64?, isComplete: Bool, claims: [Claim]) {
      self.type = type
      self.lifetime = lifetime
      self.session = session
      self.isComplete = isComplete
      self.claims = claims
    }
  }

  package struct Claim: Sendable, Equatable {
    package var path: ClaimPathName
    package var dataClass: DataClass
    package var evidence: ClassEvidence
    package var confidence: Double
    package var mapper: String
    package var scope: String
    package var isDefault: Bool

    package init(
      path: ClaimPathName, dataClass: DataClass, evidence: ClassEvidence, confidence: Double, mapper: String,
      scope: String, isDefault: Bool
    ) {
      self.path = path
      self.dataClass = dataClass
      self.evidence = evidence
      self.confidence = confidence
      self.mapper = mapper
      self.scope = scope
      self.isDefault = isDefault
    }
  }
}
