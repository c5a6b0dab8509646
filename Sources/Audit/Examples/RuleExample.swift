/// A small set of evidence with what a rule makes of it: documentation and test at once.
package struct RuleExample: Sendable, Equatable {
  /// The situation, in a sentence.
  package var story: String
  package var tokens: [ExampleToken]
  /// What the policy declares; nil: no policy was given.
  package var activities: [ExampleActivity]?
  /// What the issuers' exported configuration says.
  package var configured: [ExampleConfiguration]
  /// Keys that stand in JWK sets since before the period.
  package var keys: [ExampleKey]
  /// Lines that could not be read, by source.
  package var quarantined: [String: Int64]
  /// What a cap folded away.
  package var overflow: [ExampleOverflow]
  /// The runs before this one, earliest first.
  package var runs: [ExampleRun]
  /// Months before that of the period's last day of which the key file still holds a key; nil: it was not looked at.
  package var keysOfMonthsAgo: [Int]?
  /// Distinct subjects of audiences in the month of the period's last day.
  package var subjects: [ExampleSubjects]
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
    configured: [ExampleConfiguration] = [], keys: [ExampleKey] = [],
    quarantined: [String: Int64] = [:], overflow: [ExampleOverflow] = [],
    after runs: [ExampleRun] = [], keysOfMonthsAgo: [Int]? = nil, subjects: [ExampleSubjects] = [],
    finds findings: [ExpectedFinding] = []
  ) {
    self.story = story
    self.tokens = tokens
    self.activities = activities
    self.configured = configured
    self.keys = keys
    self.quarantined = quarantined
    self.overflow = overflow
    self.runs = runs
    self.keysOfMonthsAgo = keysOfMonthsAgo
    self.subjects = subjects
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

/// A run before the one at hand.
package struct ExampleRun: Sendable, Equatable {
  /// Before the run at hand.
  package var daysAgo: Int
  /// What it judged with otherwise: `policy`, `ruleset`, `classifier`, `tool`.
  package var changed: [String]
  /// Whether an evidence bundle was made of it.
  package var hasBundle: Bool

  package init(daysAgo: Int = 1, changed: [String] = [], hasBundle: Bool = false) {
    self.daysAgo = daysAgo
    self.changed = changed
    self.hasBundle = hasBundle
  }
}

/// Subjects of one audience of `https://id.example.com`, by invented numbers.
package struct ExampleSubjects: Sendable, Equatable {
  package var audience: String
  /// Whose tokens they are the subjects of.
  package var client: String
  package var numbers: Range<UInt64>

  package init(_ audience: String, _ numbers: Range<UInt64>, of client: String = "shop-web") {
    self.audience = audience
    self.client = client
    self.numbers = numbers
  }
}
