internal import GRDB
internal import Store
internal import TokenModel

/// Writes what a run found into the history of the store.
struct RunRecorder {
  let database: Database

  /// Whether no run judged a later period: what was fixed then is not undone by a look at older days.
  private static let isLatest = """
    NOT EXISTS (SELECT 1 FROM run AS later
      WHERE later.until_day > (SELECT until_day FROM run WHERE run_id = ?))
    """

  func record(
    _ result: AuditResult, versions: RunHistory.Versions, judgements: [RuleJudgement], findings: [TrackedFinding],
    figures: [Evaluation.Figures]
  ) throws {
    // Packed while everything else is written, and written last.
    let packed = Aside { try ResultCoding.packed(result) }
    let provenance = result.provenance
    try database.execute(
      sql: """
        INSERT INTO run (name, started_ms, finished_ms, from_day, until_day, tool, ruleset, classifier, policy_sha256,
          store_sha256, exit_code, manifest_sha256, result_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, x'')
        """,
      arguments: [
        result.id, provenance.startedMilliseconds, provenance.finishedMilliseconds, provenance.from.number,
        provenance.until.number, versions.tool, versions.ruleset, versions.classifier, versions.policy,
        provenance.storeSHA256, provenance.exitCode,
      ])
    let run = database.lastInsertedRowID
    // Decisions that this run made: those that stood keep the run that made them.
    try database.execute(
      sql: "UPDATE claim_decision SET run_id = ? WHERE run_id IS NULL AND classifier = ?",
      arguments: [run, versions.classifier])
    try recordMetrics(figures, run: run)
    try recordVerdicts(judgements, run: run)
    for finding in findings { try record(finding, run: run) }
    try database.execute(
      sql: "UPDATE run SET result_json = ? WHERE run_id = ?", arguments: [try packed.value(), run])
  }

  /// As the views gave them, exact.
  private func recordMetrics(_ figures: [Evaluation.Figures], run: Int64) throws {
    let insert = try RowStatement(
      database,
      sql: """
        INSERT INTO metric (run_id, name, level, scope, unit, value, grade, numerator, denominator, coverage, basis)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for figures in figures {
      for row in figures.rows {
        try insert.run(all: [
          run, figures.metric.name, row.level.rawValue, row.scope.key, figures.metric.unit.rawValue, row.value,
          row.grade, row.numerator, row.denominator,
          row.coverage.flatMap { $0.of > 0 ? Double($0.tokens) / Double($0.of) : nil }, row.basis.rawValue,
        ])
      }
    }
  }

  private func recordVerdicts(_ judgements: [RuleJudgement], run: Int64) throws {
    for judgement in judgements {
      try database.execute(
        sql: "INSERT INTO verdict (run_id, rule, verdict, examined, of) VALUES (?, ?, ?, ?, ?)",
        arguments: [
          run, judgement.outcome.id, judgement.outcome.verdict.rawValue,
          judgement.verdicts.reduce(0) { $0 + $1.examined }, judgement.verdicts.reduce(0) { $0 + $1.of },
        ])
    }
  }

  private func record(_ tracked: TrackedFinding, run: Int64) throws {
    let finding = tracked.finding
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO finding (fingerprint, rule, issuer, client, audience, claim_path, token_type, data_class, first_day,
          last_day, fixed_day, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET first_day = min(first_day, excluded.first_day),
          last_day = max(last_day, excluded.last_day),
          fixed_day = CASE WHEN \(Self.isLatest) THEN excluded.fixed_day ELSE fixed_day END,
          status = CASE WHEN \(Self.isLatest) THEN excluded.status ELSE status END
        """)
    try insert.execute(
      arguments: [
        finding.fingerprint, finding.rule, finding.scope.issuer, finding.scope.client, finding.scope.audience,
        FindingFingerprint.place(finding.scope), finding.scope.tokenType, finding.scope.dataClass,
        finding.firstSeen.number, finding.lastSeen.number, finding.fixedOn?.number, finding.status.rawValue, run, run,
      ])
    let note = try database.cachedStatement(
      sql: """
        INSERT INTO finding_event (run_id, fingerprint, status, severity, cause, numerator, denominator, day)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try note.execute(
      arguments: [
        run, finding.fingerprint, finding.status.rawValue, finding.severity.rawValue, tracked.cause.rawValue,
        tracked.numerator, tracked.denominator, (finding.events.last?.day ?? finding.lastSeen).number,
      ])
  }
}
