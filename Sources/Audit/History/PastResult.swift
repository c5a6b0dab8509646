internal import Foundation

/// What a run asks of the result of an earlier one. Each part is read for itself: what an earlier version recorded in
/// another shape is left out, and said to be.
struct PastResult: Sendable {
  /// Nil: it cannot be read.
  let provenance: Provenance?
  /// Published values by `MetricPublication.key`.
  let figures: [String: Double]
  let decisions: [ClaimDecision]?
  let history: [HistoryPoint]
  let rules: [RuleOutcome]
  /// Whether every part that was asked for could be read.
  private(set) var isWhole: Bool
  private var recorded: [RecordedJSON]

  /// - Parameter bytes: As `ResultCoding` packed them, or as versions before recorded them.
  init(_ bytes: Data) {
    let parts = Self.parts(bytes)
    provenance = parts["provenance"].flatMap { try? $0.decoded(Provenance.self) }
    decisions = parts["decisions"].flatMap { try? $0.decoded([ClaimDecision].self) }
    let history = parts["history"].flatMap { try? $0.decoded([HistoryPoint].self) }
    let rules = parts["rules"].flatMap { try? $0.decoded([RuleOutcome].self) }
    let figures = parts["metrics"].flatMap { try? Self.figures($0) }
    let recorded = parts["findings"].flatMap { try? $0.alone.elements() }
    self.history = history ?? []
    self.rules = rules ?? []
    self.figures = figures ?? [:]
    self.recorded = recorded ?? []
    isWhole =
      provenance != nil && decisions != nil && history != nil && rules != nil && figures != nil && recorded != nil
  }

  private static func parts(_ bytes: Data) -> [String: RecordedJSON] {
    guard let json = try? ResultCoding.unpacked(bytes), let members = try? RecordedJSON(json).members() else {
      return [:]
    }
    return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }

  private static func figures(_ metrics: RecordedJSON) throws -> [String: Double] {
    var figures: [String: Double] = [:]
    for metric in try metrics.elements() {
      var (name, level, scope, value) = ("", MetricValue.Level.all, ResourceScope(), Double?.none)
      for member in try metric.members() {
        switch member.key {
        case "name": name = try member.value.text()
        case "level":
          guard let known = MetricValue.Level(rawValue: try member.value.text()) else { throw RecordedJSON.Damage() }
          level = known
        case "scope": scope = try self.scope(member.value)
        case "value": value = try member.value.number()
        default: break
        }
      }
      figures[MetricPublication.key(name, level, scope)] = value
    }
    return figures
  }

  private static func scope(_ recorded: RecordedJSON) throws -> ResourceScope {
    var scope = ResourceScope()
    for member in try recorded.members() {
      guard let part = ResourceScope.Part(stringValue: member.key) else { throw RecordedJSON.Damage() }
      scope[part] = try member.value.text()
    }
    return scope
  }

  /// The findings of that run but those of some fingerprints, as far as they can be read.
  ///
  /// - Returns: The findings, and whether one could not be read.
  func findings(without known: Set<String>) -> (findings: [Finding], isWhole: Bool) {
    var findings: [Finding] = []
    var isWhole = isWhole
    for recorded in recorded {
      let fingerprint = try? recorded.members().first { $0.key == "fingerprint" }?.value.text()
      if let fingerprint, known.contains(fingerprint) { continue }
      if let finding = try? recorded.decoded(Finding.self) { findings.append(finding) } else { isWhole = false }
    }
    return (findings, isWhole)
  }
}
