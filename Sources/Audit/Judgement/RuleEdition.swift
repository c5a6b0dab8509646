package import TokenModel

/// How a rule judges from a day on. Another threshold or severity is a new edition; another meaning is a new rule, so
/// that a finding's fingerprint needs no edition.
package struct RuleEdition: Sendable, Equatable {
  /// 1, 2 and so on.
  package var number: Int
  /// The first day whose events it judges; nil: there is none before it.
  package var validFrom: Day?
  /// What differs from the rule's description, which is that of its last edition: severity, and values by parameter.
  package var severity: Severity?
  package var parameters: [String: RuleParameter.Value]

  package init(
    _ number: Int, from validFrom: Day? = nil, severity: Severity? = nil,
    parameters: [String: RuleParameter.Value] = [:]
  ) {
    self.number = number
    self.validFrom = validFrom
    self.severity = severity
    self.parameters = parameters
  }
}
