package import TokenModel

/// A class with what it was decided by. The reason is in words, and holds no value.
package struct ClassDecision: Sendable, Hashable {
  package var dataClass: DataClass
  package var evidence: ClassEvidence
  /// 0…1.
  package var confidence: Double
  package var reason: String

  package init(dataClass: DataClass, evidence: ClassEvidence, confidence: Double, reason: String) {
    self.dataClass = dataClass
    self.evidence = evidence
    self.confidence = confidence
    self.reason = reason
  }
}
