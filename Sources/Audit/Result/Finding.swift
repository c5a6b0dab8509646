package import TokenModel

package enum FindingStatus: String, Sendable, Codable, CaseIterable {
  case new, open, worse, better, fixed, reopened
  case notObserved = "not-observed"

  /// Whether something is still to be done about it.
  package var isOpen: Bool { self != .fixed && self != .notObserved }
}

/// One rule not met for one resource.
package struct Finding: Sendable, Equatable, Codable {
  /// `F-` and the first 12 digits of the fingerprint, lengthened by 4 on collision.
  package var id: String
  /// SHA-256 over rule, issuer, client, audience and claim path (reports §8).
  package var fingerprint: String
  package var rule: String
  package var ruleEdition: Int
  package var severity: Severity
  package var defaultSeverity: Severity
  /// Why they differ.
  package var severityReason: String?
  package var status: FindingStatus
  /// A person must confirm it.
  package var review: Bool
  package var scope: ResourceScope
  /// What is wrong, in one line, with the names of the resource.
  package var title: String
  /// What was seen, in one sentence with numbers and denominators.
  package var seen: String
  /// Why it matters, in one sentence that a DPO can read.
  package var why: String
  package var articles: [String]
  package var sources: [RuleSource]
  package var evidence: [Evidence]
  package var effects: [Effect]
  /// What the effects leave out; where there are none, why. A sentence, or several.
  package var gainNote: String?
  package var remediation: [Remediation]
  package var firstSeen: Day
  package var lastSeen: Day
  package var fixedOn: Day?
  package var waiver: String?
  package var events: [Event]

  /// A number that the finding rests on.
  package struct Evidence: Sendable, Equatable, Codable {
    /// `tokens`, `share`, `lifetime.p95` …
    package var name: String
    package var value: Double
    package var unit: String
    package var numerator: Double?
    package var denominator: Double?
    package var raised: Bool
    package var tier: EvidenceTier
    package var basis: Basis
  }

  /// How to change it in one product.
  package struct Remediation: Sendable, Equatable, Codable {
    /// `keycloak`, `auth0`, `okta`, `entra`, `cognito`, `generic`.
    package var product: String
    /// The version that the recipe was written for.
    package var productVersion: String
    package var matchesIssuer: Bool
    package var steps: [String]
  }

  package struct Event: Sendable, Equatable, Codable {
    package var day: Day
    package var status: FindingStatus
    package var run: String
    /// `tokens`, `policy`, `tool`, `ruleset`, `classifier`.
    package var cause: String?
  }
}

/// Where a rule's thought comes from.
package struct RuleSource: Sendable, Equatable, Codable {
  package var document: String
  package var edition: String
  package var section: String?
}

/// What became of one rule.
package struct RuleOutcome: Sendable, Equatable, Codable {
  package enum Verdict: String, Sendable, Codable, CaseIterable {
    case fail, pass
    case noEvidence = "no-evidence"
    case notApplicable = "not-applicable"
  }

  package var id: String
  package var edition: Int
  /// The title that is true for this verdict.
  package var title: String
  package var severity: Severity
  package var verdict: Verdict
  /// Why there is no evidence, or why it does not apply.
  package var reason: String?
  /// Tokens (or inputs, for AC rules) that were examined.
  package var examined: Int64
  package var coverage: Double?
  package var floor: Double?
  package var findings: Int
  package var articles: [String]
  package var sources: [RuleSource]
  package var parameters: [Parameter]
  package var tailoring: String?
  /// Where edition or tailoring changed inside the period: what held on which of its days, in their order. What stands
  /// beside it is then that of the last day. Nil: one for all days.
  package var inForce: [InForce]?

  package struct InForce: Sendable, Equatable, Codable {
    package var edition: Int
    package var first: Day
    package var last: Day
    package var severity: Severity
    package var parameters: [Parameter]
    package var tailoring: String?
  }

  package struct Parameter: Sendable, Equatable, Codable {
    package var name: String
    package var value: String
    package var tailored: Bool
  }
}

/// A waiver of the policy and what it did.
package struct WaiverUse: Sendable, Equatable, Codable {
  package enum State: String, Sendable, Codable { case active, ending, expired, future, unused }
  package var id: String
  package var rule: String
  package var scope: ResourceScope
  package var reason: String
  package var owner: String
  package var approvedBy: String
  package var from: Day
  package var until: Day
  package var state: State
  package var matches: Int
}
