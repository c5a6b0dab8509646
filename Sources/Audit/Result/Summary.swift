/// Page one, in numbers; the words are the language's.
package struct Summary: Sendable, Equatable, Codable {
  package enum State: String, Sendable, Codable {
    case clean, findings
    case insufficientEvidence = "insufficient-evidence"
  }

  package var state: State
  /// Five, gravest first.
  package var counts: [SeverityCount]
  /// Findings by status, for statuses that occur.
  package var changes: [StatusCount]
  /// At most three, largest gain first.
  package var decisions: [Decision]
  package var minimisationGrade: String?
  package var minimisationIndex: Double?

  package struct SeverityCount: Sendable, Equatable, Codable {
    package var severity: Severity
    package var open: Int
    package var waived: Int
  }

  package struct StatusCount: Sendable, Equatable, Codable {
    package var status: FindingStatus
    package var count: Int
  }

  /// What somebody has to decide: the finding's own advice, and what it would gain.
  package struct Decision: Sendable, Equatable, Codable {
    package var text: String
    /// Ids of findings, at least one.
    package var findings: [String]
    package var effects: [Effect]
  }
}

/// What a change is predicted to do to a metric.
package struct Effect: Sendable, Equatable, Codable {
  package var metric: String
  package var unit: String
  package var before: Double
  package var after: Double
  /// In the words of `simulate`: `drop claim:birthdate client:shop-web`.
  package var change: String
  /// What the figure was when the finding was fixed; nil before.
  package var observed: Double?
}
