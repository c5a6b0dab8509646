internal import GRDB
package import Store
internal import TokenModel

/// What changed from one run to another: findings, figures, and what both were judged with.
package struct RunComparison: Sendable, Equatable, Encodable {
  package var before: Run
  package var after: Run
  /// What both runs judge with and what differs: `policy`, `ruleset`, `classifier`, `tool`. Empty: all change comes from
  /// tokens.
  package var versionsChanged: [String]
  /// Sorted by change, severity, rule, fingerprint; what stayed as it was is left out.
  package var findings: [FindingChange]
  /// Figures whose published value, grade or basis differs, sorted by name, level, scope.
  package var metrics: [MetricChange]
  /// Claims that their values made another class, sorted by issuer, claim, kind of token.
  package var decisions: [DecisionChange]

  package struct Run: Sendable, Equatable, Encodable {
    package var name: String
    /// First day, and the day after the last one.
    package var from: String
    package var until: String
  }

  package struct FindingChange: Sendable, Equatable, Encodable {
    package var change: FindingStatus
    package var id: String
    package var fingerprint: String
    package var rule: String
    package var severity: Severity
    package var title: String
    package var waiver: String?
    /// What made it change: `tokens`, `policy`, `ruleset`, `classifier`, `tool`; nil where the runs between do not tell.
    package var cause: String?
    /// What its remedy was predicted to gain; of a finding that is fixed with what the figures came to.
    package var effects: [Effect]
  }

  package struct DecisionChange: Sendable, Equatable, Encodable {
    package var issuer: String
    package var claim: String
    package var subjectKind: String
    /// `unknown` where no values told.
    package var before: String
    package var after: String
  }

  package struct MetricChange: Sendable, Equatable, Encodable {
    package var name: String
    package var level: MetricValue.Level
    package var scope: ResourceScope?
    package var unit: String
    package var before: Double?
    package var after: Double?
    package var gradeBefore: String?
    package var gradeAfter: String?
  }

  /// Compares two runs of a store.
  ///
  /// - Parameters:
  ///   - earlier: A run; nil: the one that the later run was compared with when it was made.
  ///   - later: A run; nil: the last one.
  /// - Throws: `AuditFailure` where a run is unknown, or the later one has none before it.
  package init(_ store: EvidenceStore, earlier: String? = nil, later: String? = nil) throws(AuditFailure) {
    let archive = RunArchive(store)
    let after = try archive.result(of: later)
    guard let name = earlier ?? after.provenance.previousRun else { throw .noEarlierRun(after.id) }
    let before = try archive.result(of: name)
    do {
      let (past, now, events) = try store.read { database in
        (
          try Self.measures(of: before.id, database), try Self.measures(of: after.id, database),
          try Self.lastEvents(at: after.id, database)
        )
      }
      findings = Self.findings(before, after, past: past, now: now, events: events)
    } catch {
      throw AuditFailure(error)
    }
    self.before = Self.run(before)
    self.after = Self.run(after)
    versionsChanged = Self.versions(before.provenance, after.provenance)
    metrics = Self.metrics(before.metrics, after.metrics)
    decisions = Self.decisions(before.decisions, after.decisions)
  }

  private static func run(_ result: AuditResult) -> Run {
    Run(name: result.id, from: result.provenance.from.text, until: result.provenance.until.text)
  }

  private static func versions(_ before: Provenance, _ after: Provenance) -> [String] {
    var changed: [String] = []
    if before.policy?.sha256 != after.policy?.sha256 { changed.append("policy") }
    if before.ruleset.sha256 != after.ruleset.sha256 { changed.append("ruleset") }
    if before.classifier.sha256 != after.classifier.sha256 { changed.append("classifier") }
    if before.tool.sha256 != after.tool.sha256 { changed.append("tool") }
    return changed
  }

  private typealias Measures = [String: (numerator: Int64, denominator: Int64)]

  /// The rules' own measures of a run, exact, by fingerprint.
  private static func measures(of run: String, _ database: Database) throws -> Measures {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT fingerprint, numerator, denominator FROM finding_event JOIN run USING (run_id)
        WHERE run.name = ? AND numerator IS NOT NULL AND denominator IS NOT NULL
        """, arguments: [run])
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["fingerprint"], ($0["numerator"], $0["denominator"])) })
  }

  private typealias LastEvent = (status: FindingStatus, cause: String)

  /// The last event of every finding as it stood after a run. A run tells of a fixed finding once, so the runs before it
  /// are asked as well.
  private static func lastEvents(at run: String, _ database: Database) throws -> [String: LastEvent] {
    var events: [String: LastEvent] = [:]
    var isReached = false
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT fingerprint, event.status, event.cause, run.name FROM finding_event AS event JOIN run USING (run_id)
        WHERE until_day <= (SELECT until_day FROM run WHERE name = ?) ORDER BY \(RunHistory.order)
        """, arguments: [run])
    while let row = try rows.next() {
      let isOfRun = row["name"] == run
      if isReached, !isOfRun { break }
      isReached = isOfRun
      if let status = FindingStatus(rawValue: row["status"]) { events[row["fingerprint"]] = (status, row["cause"]) }
    }
    return events
  }

  private static func findings(
    _ before: AuditResult, _ after: AuditResult, past: Measures, now: Measures,
    events: [String: LastEvent]
  ) -> [FindingChange] {
    let then = Dictionary(uniqueKeysWithValues: before.findings.map { ($0.fingerprint, $0) })
    let hasSameVersions = versions(before.provenance, after.provenance).isEmpty
    let check = PredictionCheck(metrics: after.metrics)
    func change(_ change: FindingStatus, _ finding: Finding) -> FindingChange {
      // Between two runs that are no neighbours a finding may have come and gone: then only what differs is known.
      let event = events[finding.fingerprint]
      return FindingChange(
        change: change, id: finding.id, fingerprint: finding.fingerprint, rule: finding.rule,
        severity: finding.severity, title: finding.title, waiver: finding.waiver,
        cause: event?.status == change ? event?.cause : hasSameVersions ? FindingCause.tokens.rawValue : nil,
        effects: change == .fixed ? check.observed(finding) : finding.effects)
    }
    let open = after.findings.filter(\.status.isOpen)
    var changes = open.compactMap { finding -> FindingChange? in
      guard let known = then[finding.fingerprint], known.status.isOpen else {
        let wasFixed = finding.events.contains { $0.status == .fixed }
        return change(wasFixed ? .reopened : .new, finding)
      }
      guard let old = past[finding.fingerprint], let new = now[finding.fingerprint] else { return nil }
      switch FindingHistory.change(from: old, to: new) {
      case 1: return change(.worse, finding)
      case -1: return change(.better, finding)
      default: return nil
      }
    }
    let still = Set(open.map(\.fingerprint))
    changes += before.findings.filter { $0.status.isOpen && !still.contains($0.fingerprint) }.map { finding in
      change(events[finding.fingerprint]?.status == .fixed ? .fixed : .notObserved, finding)
    }
    let order = FindingStatus.allCases
    return changes.sorted { left, right in
      if left.change != right.change {
        return (order.firstIndex(of: left.change) ?? 0) < (order.firstIndex(of: right.change) ?? 0)
      }
      if left.severity != right.severity { return left.severity < right.severity }
      if left.rule != right.rule { return left.rule < right.rule }
      return left.fingerprint < right.fingerprint
    }
  }

  private struct DecisionKey: Hashable {
    let issuer: String
    let claim: String
    let kind: String
  }

  private static func decisions(_ before: [ClaimDecision], _ after: [ClaimDecision]) -> [DecisionChange] {
    func byKey(_ decisions: [ClaimDecision]) -> [DecisionKey: String] {
      var classes: [DecisionKey: String] = [:]
      for decision in decisions {
        for kind in decision.subjectKinds {
          classes[DecisionKey(issuer: decision.issuer, claim: decision.claim, kind: kind)] = decision.dataClass
        }
      }
      return classes
    }
    let then = byKey(before)
    let now = byKey(after)
    return Set(then.keys).union(now.keys).compactMap { key -> DecisionChange? in
      let change = DecisionChange(
        issuer: key.issuer, claim: key.claim, subjectKind: key.kind, before: then[key] ?? DataClass.unknown.rawValue,
        after: now[key] ?? DataClass.unknown.rawValue)
      return change.before == change.after ? nil : change
    }.sorted { left, right in
      for (a, b) in [(left.issuer, right.issuer), (left.claim, right.claim)] where a != b {
        return ByteOrder.precedes(a, b)
      }
      return ByteOrder.precedes(left.subjectKind, right.subjectKind)
    }
  }

  private struct Key: Hashable {
    let name: String
    let level: MetricValue.Level
    let scope: ResourceScope?
  }

  private static func metrics(_ before: [MetricValue], _ after: [MetricValue]) -> [MetricChange] {
    func byKey(_ metrics: [MetricValue]) -> [Key: MetricValue] {
      Dictionary(metrics.map { (Key(name: $0.name, level: $0.level, scope: $0.scope), $0) }) { first, _ in first }
    }
    let then = byKey(before)
    let now = byKey(after)
    return Set(then.keys).union(now.keys).compactMap { key -> MetricChange? in
      let old = then[key]
      let new = now[key]
      // A grade is told where it changes; the index behind it is a figure of its own.
      let isGrade = (new ?? old)?.unit == MetricUnit.grade.rawValue
      guard old?.grade != new?.grade || (!isGrade && old?.value != new?.value) else { return nil }
      return MetricChange(
        name: key.name, level: key.level, scope: key.scope, unit: (new ?? old)?.unit ?? "", before: old?.value,
        after: new?.value, gradeBefore: old?.grade, gradeAfter: new?.grade)
    }.sorted { left, right in
      if left.name != right.name { return ByteOrder.precedes(left.name, right.name) }
      if left.level != right.level { return ByteOrder.precedes(left.level.rawValue, right.level.rawValue) }
      return (left.scope ?? ResourceScope()).precedes(right.scope ?? ResourceScope())
    }
  }
}
