internal import GRDB
package import Store
internal import TokenModel

/// What changes would do to the figures and findings of a period, as if they had been in force on all its days: the
/// audit as it is against the very same audit of a changed copy. The store stays as it was.
package struct Simulation: Sendable, Equatable, Encodable {
  /// First day of the period, and the day after its last one.
  package var from: String
  package var until: String
  package var changes: [AppliedChange]
  /// Published figures whose value, grade or basis differs, by name, level and scope.
  package var metrics: [FigureChange]
  /// How many figures stay as they are.
  package var unchangedMetrics: Int
  /// By what becomes of it, severity, rule, fingerprint.
  package var findings: [FindingChange]
  package var unchangedFindings: Int

  package struct AppliedChange: Sendable, Equatable, Encodable {
    package var change: String
    /// Tokens of the period that it is about.
    package var tokens: PublishedCount
    /// What the figures after it rest on.
    package var notes: [String]
  }

  package struct FigureChange: Sendable, Equatable, Encodable {
    package var name: String
    package var level: MetricValue.Level
    package var scope: ResourceScope?
    package var unit: String
    /// Nil: no evidence, or no such row.
    package var before: Double?
    package var after: Double?
    package var delta: Double?
    package var gradeBefore: String?
    package var gradeAfter: String?
    /// Whether it is a change for the better; nil where neither way is.
    package var improves: Bool?
  }

  /// What becomes of a finding.
  package enum Fate: String, Sendable, Codable, CaseIterable {
    case new, worse, better, fixed
    /// It does not fire any more, but because nothing is known of it then.
    case notObserved = "not-observed"
  }

  package struct FindingChange: Sendable, Equatable, Encodable {
    package var change: Fate
    package var fingerprint: String
    package var rule: String
    package var title: String
    package var scope: ResourceScope
    /// Nil where it does not fire.
    package var before: Measure?
    package var after: Measure?
  }

  package struct Measure: Sendable, Equatable, Encodable {
    package var severity: Severity
    /// The rule's own measure, as it may be published.
    package var numerator: PublishedCount
    package var denominator: PublishedCount
  }

  private init(
    from: String, until: String, changes: [AppliedChange], metrics: [FigureChange], unchangedMetrics: Int,
    findings: [FindingChange], unchangedFindings: Int
  ) {
    self.from = from
    self.until = until
    self.changes = changes
    self.metrics = metrics
    self.unchangedMetrics = unchangedMetrics
    self.findings = findings
    self.unchangedFindings = unchangedFindings
  }

  /// - Throws: `ChangeFailure` where a change names what is not there or cannot be simulated; `AuditFailure`.
  package init(_ store: EvidenceStore, _ request: AuditRequest, _ changes: [Change]) throws {
    let publication = Publication(minCell: request.publishedCell)
    FreedMemory.giveBack()
    do {
      self = try store.whileUnchanged {
        // As it would be comes first: what names nothing is refused before anything is audited.
        let (after, applied) = try store.withScratch(request.declared) { scratch in
          let applied = try scratch.change { try Self.apply(changes, to: scratch, request, publication) }
          return (try SimulatedSide(scratch, request, publication), applied)
        }
        FreedMemory.giveAllBack()
        let before = try store.withScratch(request.declared) { try SimulatedSide($0, request, publication) }
        let comparison = SideComparison(
          before: before, after: after, hidesSignatures: changes.contains { $0.kind == .encrypt })
        let (metrics, findings) = (comparison.figures(), comparison.findings())
        return Simulation(
          from: request.first.text, until: request.last.advanced(by: 1).text, changes: applied,
          metrics: metrics.changed, unchangedMetrics: metrics.unchanged, findings: findings.changed,
          unchangedFindings: findings.unchanged)
      }
    } catch let failure as ChangeFailure {
      throw failure
    } catch {
      throw AuditFailure(error)
    }
  }

  private static func apply(
    _ changes: [Change], to scratch: ScratchStore, _ request: AuditRequest, _ publication: Publication
  ) throws -> [AppliedChange] {
    let application = ChangeApplication(scratch: scratch, tokens: try tokens(scratch.database, request))
    return try changes.map { change in
      let outcome = try application.apply(change)
      return AppliedChange(change: change.text, tokens: publication.count(outcome.tokens), notes: outcome.notes)
    }
  }

  /// Tokens of the period, by profile.
  private static func tokens(_ database: Database, _ request: AuditRequest) throws -> [Int64: Int64] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT profile_id, sum(tokens) FROM issuance WHERE day BETWEEN ? AND ? GROUP BY profile_id",
      arguments: [request.first.number, request.last.number])
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }
}
