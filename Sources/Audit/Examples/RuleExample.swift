/// A small set of evidence with what a rule makes of it: documentation and test at once.
package struct RuleExample: Sendable, Equatable {
  /// The situation, in a sentence.
  package var story: String
  package var tokens: [ExampleToken]
  /// What the policy declares; nil: no policy was given.
  package var activities: [ExampleActivity]?
  /// Lines that could not be read, by source.
  package var quarantined: [String: Int64]
  /// What a cap folded away.
  package var overflow: [ExampleOverflow]
  /// What the run before judged with otherwise (`policy`, `ruleset`, `classifier`, `tool`); nil: there was none.
  package var changedSince: [String]?
  /// What it finds; empty where it is silent.
  package var findings: [ExpectedFinding]

  /// A finding that the rule must make of the example, and no other.
  package struct ExpectedFinding: Sendable, Equatable {
    package var severity: Severity
    package var client: String?
    package var audience: String?
    package var claim: String?

    package init(_ severity: Severity, client: String? = "shop-web", audience: String? = nil, claim: String? = nil) {
      self.severity = severity
      self.client = client
      self.audience = audience
      self.claim = claim
    }
  }

  package init(
    _ story: String, _ tokens: [ExampleToken], declared activities: [ExampleActivity]? = nil,
    quarantined: [String: Int64] = [:], overflow: [ExampleOverflow] = [],
    changedSince: [String]? = nil, finds findings: [ExpectedFinding] = []
  ) {
    self.story = story
    self.tokens = tokens
    self.activities = activities
    self.quarantined = quarantined
    self.overflow = overflow
    self.changedSince = changedSince
    self.findings = findings
  }
}

/// Tokens of a source that a cap on distinct names folded into `(other)`.
package struct ExampleOverflow: Sendable, Equatable {
  package var source: String
  package var dimension: String
  package var tokens: Int64

  package init(_ source: String, _ dimension: String, tokens: Int64) {
    self.source = source
    self.dimension = dimension
    self.tokens = tokens
  }
}
