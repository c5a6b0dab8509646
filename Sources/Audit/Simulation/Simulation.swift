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

  /// - Throws: `ChangeFailure` where a change names what is not there or cannot be simulated; `AuditFailure`.
  package init(_ store: EvidenceStore, _ request: AuditRequest, _ changes: [Change]) throws {
    let publication = Publication(minCell: request.publishedCell)
    FreedMemory.giveBack()
    do {
      let outcome = try store.withScratch(request.declared) { scratch in
        let tokens = try Self.tokens(scratch.database, request)
        var applied: [AppliedChange] = []
        for change in changes {
          let outcome = try ChangeApplication(scratch: scratch, tokens: tokens).apply(change)
          applied.append(
            AppliedChange(change: change.text, tokens: publication.count(outcome.tokens), notes: outcome.notes))
        }
        // A change that names nothing was refused by now. As it is, the store is looked at on a thread of its own.
        let before = store.beside { store in
          try store.withScratch(request.declared) { try Self.look($0, request) }
        }
        let after = Result { try Self.look(scratch, request) }
        return (before: try before.value(), after: try after.get(), applied: applied)
      }
      self.init(outcome.before, outcome.after, publication, hides: changes.contains { $0.kind == .encrypt })
      self.changes = outcome.applied
    } catch let failure as ChangeFailure {
      throw failure
    } catch {
      throw AuditFailure(error)
    }
    from = request.first.text
    until = request.last.advanced(by: 1).text
  }

  /// Tokens of the period, by profile.
  private static func tokens(_ database: Database, _ request: AuditRequest) throws -> [Int64: Int64] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT profile_id, sum(tokens) FROM issuance WHERE day BETWEEN ? AND ? GROUP BY profile_id",
      arguments: [request.first.number, request.last.number])
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  private static func look(_ scratch: ScratchStore, _ request: AuditRequest) throws -> Evaluation {
    let spans = RuleSpans(request)
    let judged = try spans.judgements(request.circumstances(nil)) { span, body in
      try scratch.declare(request.declared(within: span))
      try scratch.withEvaluatedViews { try body(scratch.database) }
    }
    if !spans.isEmpty { try scratch.declare(request.declared) }
    return try scratch.withEvaluatedViews { try Evaluation(scratch.database, request, judged: judged) }
  }

  /// - Parameter hides: The change puts signatures out of sight.
  private init(_ before: Evaluation, _ after: Evaluation, _ publication: Publication, hides: Bool) {
    from = ""
    until = ""
    changes = []
    let publisher = MetricPublication(publication: publication, previous: [:], monthAgo: [:])
    (metrics, unchangedMetrics) = Self.figures(publisher.publish(before.rows), publisher.publish(after.rows))
    (findings, unchangedFindings) = Self.findings(before, after, publication, hides: hides)
  }

  private static func figures(
    _ before: [MetricValue], _ after: [MetricValue]
  ) -> (changed: [FigureChange], unchanged: Int) {
    func byKey(_ values: [MetricValue]) -> [String: MetricValue] {
      Dictionary(values.map { (MetricPublication.key($0.name, $0.level, $0.scope), $0) }) { first, _ in first }
    }
    let then = byKey(before)
    let now = byKey(after)
    let directions = Dictionary(
      uniqueKeysWithValues: MetricCatalogue.metrics.map { ($0.description.name, $0.description.better) })
    var unchanged = 0
    let changed = Set(then.keys).union(now.keys).compactMap { key -> FigureChange? in
      let (old, new) = (then[key], now[key])
      guard let any = new ?? old else { return nil }
      if old?.value == new?.value, old?.grade == new?.grade, old?.basis == new?.basis {
        unchanged += 1
        return nil
      }
      let unit = MetricUnit(rawValue: any.unit)
      let delta = old?.value.flatMap { old in new?.value.map { $0 - old } }.map { unit?.rounded($0) ?? $0 }
      var improves: Bool?
      if let delta, delta != 0, let direction = directions[any.name], direction != .neither {
        improves = (delta > 0) == (direction == .higher)
      }
      return FigureChange(
        name: any.name, level: any.level, scope: any.scope, unit: any.unit, before: old?.value, after: new?.value,
        delta: delta, gradeBefore: old?.grade, gradeAfter: new?.grade, improves: improves)
    }
    return (
      changed.sorted { left, right in
        if left.name != right.name { return ByteOrder.precedes(left.name, right.name) }
        if left.level != right.level { return ByteOrder.precedes(left.level.rawValue, right.level.rawValue) }
        return (left.scope ?? ResourceScope()).precedes(right.scope ?? ResourceScope())
      }, unchanged
    )
  }

  private static func findings(
    _ before: Evaluation, _ after: Evaluation, _ publication: Publication, hides: Bool
  ) -> (changed: [FindingChange], unchanged: Int) {
    func byFingerprint(_ evaluation: Evaluation) -> [String: RuleFinding] {
      Dictionary(
        evaluation.judgements.flatMap(\.findings).map { ($0.finding.fingerprint, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    let then = byFingerprint(before)
    let now = byFingerprint(after)
    let verdicts = Dictionary(uniqueKeysWithValues: after.judgements.map { ($0.outcome.id, $0) })
    func measure(_ found: RuleFinding) -> Measure {
      // What a rule of accountability counts are sources, waivers and lines, no tokens of persons.
      let isOfTokens = !found.finding.rule.hasPrefix("TA-AC-")
      func count(_ count: Int64) -> PublishedCount {
        isOfTokens ? publication.count(count) : PublishedCount(value: count, raised: false)
      }
      return Measure(
        severity: found.finding.severity, numerator: count(found.numerator), denominator: count(found.denominator))
    }
    var unchanged = 0
    let changed = Set(then.keys).union(now.keys).compactMap { fingerprint -> FindingChange? in
      let (old, new) = (then[fingerprint], now[fingerprint])
      guard let any = (new ?? old)?.finding else { return nil }
      let fate: Fate
      switch (old, new) {
      case (nil, _): fate = .new
      case (let old?, nil):
        fate = Self.isStillSeen(old.finding, verdicts[old.finding.rule], hides: hides) ? .fixed : .notObserved
      case (let old?, let new?):
        guard let moved = Self.moved(old, new) else {
          unchanged += 1
          return nil
        }
        fate = moved
      }
      return FindingChange(
        change: fate, fingerprint: fingerprint, rule: any.rule, title: any.title, scope: any.scope,
        before: old.map(measure), after: new.map(measure))
    }
    let order = Fate.allCases
    func severity(_ change: FindingChange) -> Severity { (change.after ?? change.before)?.severity ?? .info }
    return (
      changed.sorted { left, right in
        if left.change != right.change {
          return (order.firstIndex(of: left.change) ?? 0) < (order.firstIndex(of: right.change) ?? 0)
        }
        if severity(left) != severity(right) { return severity(left) < severity(right) }
        if left.rule != right.rule { return left.rule < right.rule }
        return left.fingerprint < right.fingerprint
      }, unchanged
    )
  }

  /// Whether a finding that went away is fixed, and not only out of sight.
  private static func isStillSeen(_ finding: Finding, _ judgement: RuleJudgement?, hides: Bool) -> Bool {
    // What a rule of integrity says of a signature, it cannot say of one that lies inside a JWE.
    if hides, finding.rule.hasPrefix("TA-IC-"), finding.rule != "TA-IC-008" { return false }
    let verdict = judgement?.verdicts.first {
      $0.scope.issuer == finding.scope.issuer && $0.scope.client == finding.scope.client
    }
    return verdict?.verdict != .noEvidence
  }

  /// Nil: it is as it was. By severity first, then by the rule's own measure, as a share where it has one.
  private static func moved(_ old: RuleFinding, _ new: RuleFinding) -> Fate? {
    if old.finding.severity != new.finding.severity {
      return new.finding.severity < old.finding.severity ? .worse : .better
    }
    let (past, now) =
      old.denominator > 0 && new.denominator > 0
      ? (Double(old.numerator) / Double(old.denominator), Double(new.numerator) / Double(new.denominator))
      : (Double(old.numerator), Double(new.numerator))
    return now == past ? nil : now > past ? .worse : .better
  }
}
