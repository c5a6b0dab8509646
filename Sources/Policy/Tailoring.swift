package import TokenModel

/// What the policy changes about a rule.
package struct Tailoring: Sendable, Equatable {
  package var severity: String?
  /// As written, by parameter.
  package var parameters: [String: String] = [:]
  /// Why; there wherever the severity is changed.
  package var reason: String?
  /// First day on which it holds, and the last one; nil: without end.
  package var validFrom: Day?
  package var validUntil: Day?

  package init(
    severity: String? = nil, parameters: [String: String] = [:], reason: String? = nil, validFrom: Day? = nil,
    validUntil: Day? = nil
  ) {
    self.severity = severity
    self.parameters = parameters
    self.reason = reason
    self.validFrom = validFrom
    self.validUntil = validUntil
  }

  package func holds(on day: Day) -> Bool {
    validFrom.map { $0 <= day } ?? true && validUntil.map { day <= $0 } ?? true
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
