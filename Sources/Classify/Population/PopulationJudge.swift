package import TokenModel

/// Decides claim paths by what detectors found over all of their values, and by how values repeat.
///
/// The rule. A detector's hits are compared with its chance rate: the share of values of its form that pass although
/// they are nothing of the kind. Values repeat, so that distinct ones are what counts as a trial. A class is
/// *established* where at least twenty distinct values pass, and, at 99.9 %, both more than the chance rate and more than
/// half of the values of the form pass. It is the path's class where, at 99.9 %, more than half of all values pass; then
/// that bound is the confidence. Where fewer pass, but one in a hundred does, it is the class *in part*, for review.
/// Where no detector establishes a class, how values repeat may: the same for everybody, one for each subject, a fresh
/// UUID for each token.
package struct PopulationJudge: PopulationJudging {
  /// Distinct values without which nothing is established.
  package static let fewestDistinct = 20.0
  /// The share of values that makes a class that of the path in part.
  package static let leastShare = 0.01
  /// Subjects without which the repetition of values tells nothing.
  package static let fewestSubjects = 50.0

  private let detectors = DetectorTable.shared
  private let places: [String: Int]

  package init() {
    places = Dictionary(uniqueKeysWithValues: detectors.descriptions.enumerated().map { ($0.element.id, $0.offset) })
  }

  package func decide(_ evidence: PathEvidence, path: String, isMachine: Bool) -> PopulationDecision? {
    guard let decision = byDetectors(evidence) ?? byRepetition(evidence) else { return nil }
    return isMachine ? machine(decision, path) : decision
  }

  /// A detector that established its class.
  private struct Candidate {
    var description: DetectorDescription
    var weight: Int
    var share: Double
    /// What the share of all values is at least.
    var lower: Double
    var isWhole: Bool { lower > 0.5 }
  }

  private func byDetectors(_ evidence: PathEvidence) -> PopulationDecision? {
    let candidates = evidence.detectors.compactMap { candidate($0, evidence) }.sorted { left, right in
      if left.isWhole != right.isWhole { return left.isWhole }
      if left.lower != right.lower { return left.lower > right.lower }
      return left.weight == right.weight ? left.description.id < right.description.id : left.weight > right.weight
    }
    guard let best = candidates.first else { return nil }
    var rivals: [DataClass] = []
    for rival in candidates.dropFirst().map(\.description.dataClass)
    where rival != best.description.dataClass && !rivals.contains(rival) { rivals.append(rival) }
    let counted = "\(Self.percent(best.share)) of \(evidence.values) values are \(best.description.summary)"
    return PopulationDecision(
      dataClass: best.description.dataClass, confidence: best.isWhole ? min(best.lower, 0.98) : 0.5,
      reason: best.isWhole
        ? "\(counted) (\(best.description.source)), \(Self.percent(best.lower)) at least"
        : "in part: \(counted) (\(best.description.source))",
      detector: best.description.id, isWhole: best.isWhole, rivals: rivals)
  }

  private func candidate(_ count: PathEvidence.DetectorCount, _ evidence: PathEvidence) -> Candidate? {
    guard let place = places[count.id], count.tried > 0, evidence.values > 0 else { return nil }
    let description = detectors.descriptions[place]
    // Estimates are a little off: nineteen and a half are twenty.
    guard description.dataClass != .technical, description.dataClass != .unknown,
      count.distinct >= Self.fewestDistinct - 0.5
    else { return nil }
    let ofForm = Double(count.passed) / Double(count.tried)
    let share = Double(count.passed) / Double(evidence.values)
    // Of the values of its form as many are distinct as pass, at least.
    let formTrials = min(
      Double(count.tried), max(count.distinct, evidence.distinct * Double(count.tried) / Double(evidence.values)))
    let trials = min(Double(evidence.values), max(count.distinct, evidence.distinct))
    guard WilsonBound.lower(ofForm, trials: formTrials) > max(0.5, description.chance), share >= Self.leastShare else {
      return nil
    }
    return Candidate(
      description: description, weight: detectors.weights[place], share: share,
      lower: WilsonBound.lower(share, trials: trials))
  }

  private func byRepetition(_ evidence: PathEvidence) -> PopulationDecision? {
    guard !evidence.clients.isEmpty, evidence.clients.allSatisfy({ $0.subjects >= Self.fewestSubjects }) else {
      return nil
    }
    func all(_ holds: (PathEvidence.ClientCount) -> Bool) -> Bool { evidence.clients.allSatisfy(holds) }
    func decided(_ dataClass: DataClass, _ confidence: Double, _ reason: String) -> PopulationDecision {
      PopulationDecision(
        dataClass: dataClass, confidence: confidence, reason: reason, detector: nil, isWhole: true, rivals: [])
    }
    if all({ $0.distinct < 1.5 }) {
      return decided(.technical, 0.8, "the value is the same in all tokens of a client, whoever they are about")
    }
    // Wider than three standard errors of both estimates.
    if all({ Double($0.values) >= 3 * $0.subjects && abs($0.distinct / $0.subjects - 1) <= 0.2 }) {
      return decided(
        DataClass("pseudonymous_id"), 0.6, "there are as many distinct values as subjects, and they repeat with them")
    }
    let uuids = evidence.detectors.first { $0.id == UUIDText.description.id }?.passed ?? 0
    if Double(uuids) >= 0.95 * Double(evidence.values),
      all({ Double($0.values) >= 3 * $0.subjects && $0.distinct >= 0.8 * Double($0.values) })
    {
      return decided(.technical, 0.7, "each token has another UUID")
    }
    return nil
  }

  private func machine(_ decision: PopulationDecision, _ path: String) -> PopulationDecision {
    let reading = MachineReading.decision(
      for: ClassDecision(
        dataClass: decision.dataClass, evidence: .context, confidence: decision.confidence, reason: decision.reason),
      named: path)
    var result = decision
    result.dataClass = reading.dataClass
    result.confidence = reading.confidence
    result.reason = reading.reason
    return result
  }

  /// Whole per cents, rounded down: a share that is not all is never told as all.
  private static func percent(_ share: Double) -> String { "\(Int(min(1, max(0, share)) * 100)) %" }
}
