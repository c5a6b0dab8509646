package import TokenModel

/// What a rule says of itself: the source of `rules`, `explain`, and of every finding's words.
package struct RuleDescription: Sendable {
  /// `TA-SL-002`; never changes its meaning.
  package var id: String
  /// Oldest first; the last one is the one that is described here.
  package var editions = [RuleEdition(1)]
  /// Whether it judges how things stand at the period's end, and not what happened on each of its days.
  package var judgesEnd = false
  /// What the rule is about, as a noun.
  package var topic: String
  /// What is true where it fires, and where it does not.
  package var failing: String
  package var passing: String
  package var severity: Severity
  /// Why it matters, in one sentence that a data-protection officer can read.
  package var why: String
  /// What the cited texts demand (MUST), advise (SHOULD), and what is our own judgement.
  package var rationale: String
  /// Articles of the GDPR in their stored form, `5(1)(c)`.
  package var articles: [String]
  package var sources: [RuleSource] = []
  package var evidence: [EvidenceNeed]
  /// What its numbers count, where those are no tokens.
  package var counted = "tokens"
  /// Whether what its findings measure is a height (seconds), and not a number of things: over several periods the worst
  /// one stands, where numbers add up.
  package var measuresHeight = false
  package var parameters: [RuleParameter] = []
  /// The views and tables of the store that it reads.
  package var reads: [String]
  package var remedies: [Remedy]
  package var gain: RuleGain

  /// The title that is true for a verdict.
  package func title(_ verdict: RuleOutcome.Verdict) -> String {
    switch verdict {
    case .fail: failing
    case .pass: passing
    case .noEvidence: "\(topic): not enough evidence to say"
    case .notApplicable: "\(topic): does not apply"
    }
  }

  /// Whether one edition, that of the last day, judges a whole period: the program's own record is no event of a day
  /// either.
  package var takesLastDay: Bool { judgesEnd || evidence == [.record] }

  /// The number of the edition that is described here.
  package var edition: Int { editions.last?.number ?? 1 }

  /// The rule in the edition that holds on a day.
  package func inForce(on day: Day) -> RuleDescription {
    guard editions.count > 1, let place = editions.lastIndex(where: { $0.validFrom.map { $0 <= day } ?? true }) else {
      return self
    }
    var result = self
    result.editions = Array(editions[...place])
    result.severity = editions[place].severity ?? severity
    for position in parameters.indices {
      if let value = editions[place].parameters[parameters[position].name] { result.parameters[position].value = value }
    }
    return result
  }

  /// The two letters of the principle: `SL`, `DM`, `SC`, `PL`, `IC`, `AC`.
  package var principle: String { String(id.dropFirst(3).prefix(2)) }
}

/// What a rule must have seen before it can say that all is well.
package enum EvidenceNeed: String, Sendable, CaseIterable, Codable {
  case claims, token, complete, lifetime, event, scope, audience, configuration, keys, gateway, policy, record

  /// What satisfies it.
  package var words: String {
    switch self {
    case .claims: "the claims: the token itself, or its issuer’s configuration of that day (then inferred)"
    case .token: "the token with its JOSE header, or both decoded"
    case .complete: "a whole token in the input"
    case .lifetime: "a lifetime that is known, or known to have no end"
    case .event: "the event alone"
    case .scope: "a set of scopes that is logged"
    case .audience: "an audience that is logged or claimed"
    case .configuration: "the issuer’s exported configuration of that day"
    case .keys: "a JWK set of the issuer"
    case .gateway: "a source that records how a token was presented"
    case .policy: "a declaration of the policy"
    case .record: "the program’s own record of what it read"
    }
  }

  /// Which floor its coverage is held against.
  package var floor: EvidenceFloor {
    switch self {
    case .lifetime: .lifetime
    case .event, .record: .input
    case .claims, .token, .complete, .scope, .audience, .configuration, .keys, .gateway, .policy: .claims
    }
  }
}

/// The three floors of a policy.
package enum EvidenceFloor: String, Sendable, CaseIterable {
  case claims, lifetime, input
}

/// How to change it in one product. Its last step says how to see that it worked.
package struct Remedy: Sendable, Equatable {
  package var product: IssuerProduct
  /// The version that the steps were written for.
  package var version: String
  package var steps: [String]
  /// Documents of the product that the steps were held against; nil: none, they are written from memory.
  package var checked: String?

  package init(_ product: IssuerProduct, _ version: String, _ steps: String...) {
    self.product = product
    self.version = version
    self.steps = steps
  }
}

extension RuleSource {
  package init(_ document: String, _ edition: String, _ section: String? = nil) {
    self.init(document: document, edition: edition, section: section)
  }
}
