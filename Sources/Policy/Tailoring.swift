package import TokenModel

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
