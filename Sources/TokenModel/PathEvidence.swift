/// What is known of the values of a claim path whose name says nothing, over all tokens of an issuer: counts, and no
/// value.
package struct PathEvidence: Sendable, Equatable {
  /// Values seen, repeated ones too.
  package var values: Int64 = 0
  /// Distinct values, estimated; months have different keys, so the largest month counts.
  package var distinct = 0.0
  package var detectors: [DetectorCount] = []
  package var clients: [ClientCount] = []

  package init() {}

  /// What one detector made of the values.
  package struct DetectorCount: Sendable, Equatable {
    package var id: String
    /// Values of a form that it reads at all.
    package var tried: Int64
    package var passed: Int64
    /// Distinct values among those passed, estimated.
    package var distinct: Double

    package init(id: String, tried: Int64, passed: Int64, distinct: Double) {
      self.id = id
      self.tried = tried
      self.passed = passed
      self.distinct = distinct
    }
  }

  /// The values in the tokens of one client, in the month that has the most of them.
  package struct ClientCount: Sendable, Equatable {
    package var values: Int64
    package var distinct: Double
    /// Distinct subjects of the client's tokens of that month, estimated; 0 where none are counted.
    package var subjects: Double

    package init(values: Int64, distinct: Double, subjects: Double) {
      self.values = values
      self.distinct = distinct
      self.subjects = subjects
    }
  }
}

/// What the values of a claim path make of it.
package struct PopulationDecision: Sendable, Equatable {
  package var dataClass: DataClass
  /// 0…1.
  package var confidence: Double
  /// In words, without a value.
  package var reason: String
  /// The detector that it rests on; nil where it rests on how values repeat.
  package var detector: String?
  /// Whether it holds for the path as a whole, or only for the values that pass.
  package var isWhole: Bool
  /// Other classes that more values belong to than chance makes, the likeliest first.
  package var rivals: [DataClass]

  package init(
    dataClass: DataClass, confidence: Double, reason: String, detector: String?, isWhole: Bool, rivals: [DataClass]
  ) {
    self.dataClass = dataClass
    self.confidence = confidence
    self.reason = reason
    self.detector = detector
    self.isWhole = isWhole
    self.rivals = rivals
  }
}

/// Decides claim paths by their values over many tokens. Made where the detectors are at hand, handed to whoever holds
/// the counts.
package protocol PopulationJudging: Sendable {
  /// Nil: the values say nothing for certain.
  func decide(_ evidence: PathEvidence, path: String, isMachine: Bool) -> PopulationDecision?
}
