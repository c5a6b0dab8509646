internal import GRDB
internal import JOSE
internal import Policy
package import Store
internal import TokenModel

/// One audit: writes what is declared, computes the figures, judges the rules, compares with the runs before, and
/// records the result. The same store, declarations and times give the same result.
package struct AuditRun {
  private let store: EvidenceStore
  private let request: AuditRequest
  private let publication: Publication

  package init(_ store: EvidenceStore, _ request: AuditRequest) {
    self.store = store
    self.request = request
    publication = Publication(minCell: (request.policy ?? PolicyDocument()).minCell)
  }

  /// `finished` is asked once, when all is computed: the recorded end of the run.
  package func run(finished: () -> Int64) throws(AuditFailure) -> AuditResult {
    do {
      try store.declare(request.declared)
      if let judge = request.judge {
        try store.decide(by: judge, classifier: request.classifier.version, until: request.last)
      }
      let judged = try judgeSpans()
      let digest = store.readAside { database in try StoreDigest.compute(database) }
      let draft = try store.withEvaluatedViews {
        try store.read { database in try self.draft(database, judged, digest: digest, finished: finished) }
      }
      try store.write { database in
        try RunRecorder(database: database).record(
          draft.result, versions: draft.versions, judgements: draft.judgements, findings: draft.findings,
          rows: draft.rows)
      }
      return draft.result
    } catch {
      throw AuditFailure(error)
    }
  }

  /// What the rules say that change inside the period, of which there are few and mostly none.
  private func judgeSpans() throws -> [String: RuleJudgement] {
    let spans = RuleSpans(request)
    if spans.isEmpty { return [:] }
    let judged = try spans.judgements(request.circumstances(versions)) { span, body in
      try store.declare(request.declared(within: span))
      try store.withEvaluatedViews { try store.read(body) }
    }
    try store.declare(request.declared)
    return judged
  }

  private var versions: RunHistory.Versions {
    RunHistory.Versions(
      policy: request.policy?.sha256 ?? "", ruleset: RulesetDigest.sha256, classifier: request.classifier.version,
      tool: request.tool.version)
  }

  /// A result with what the history keeps beside it.
  private struct Draft {
    let result: AuditResult
    let versions: RunHistory.Versions
    let judgements: [RuleJudgement]
    let findings: [TrackedFinding]
    let rows: [(metric: MetricDescription, row: MetricRow)]
  }

  private func draft(
    _ database: Database, _ judged: [String: RuleJudgement], digest: ReadAside<String>, finished: () -> Int64
  ) throws -> Draft {
    let today = Day(milliseconds: request.startedMilliseconds)
    let history = try RunHistory(database, today: today, until: request.last.advanced(by: 1))
    let name = Self.name(of: today, after: history.names)

    let evaluation = try Evaluation(database, request, versions: versions, judged: judged)
    let (rows, judgements) = (evaluation.rows, evaluation.judgements)
    let metrics = MetricPublication(
      publication: publication, previous: MetricPublication.values(of: history.last),
      monthAgo: MetricPublication.values(of: history.monthAgo)
    ).publish(rows)
    let decisions = try DecisionAssembly(database: database, previous: history.last?.decisions).decisions()
    var tracked = FindingHistory(
      history: history, versions: versions, run: name, day: request.last, reclassified: decisions.changedPlaces
    ).track(judgements)
    var prediction = try EffectPrediction(database)
    let check = PredictionCheck(metrics: metrics)
    for position in tracked.indices {
      tracked[position].finding.waiver = nil
      let finding = tracked[position].finding
      // What was predicted for a finding that is gone stands; of one that is fixed it is held against what came of it.
      if finding.status.isOpen { try prediction.predict(&tracked[position].finding) }
      if finding.status == .fixed { tracked[position].finding.effects = check.observed(finding) }
    }
    let waivers = WaiverMatching(policy: request.policy, last: request.last).apply(to: &tracked)
    let findings = FindingIDs.unique(tracked.map(\.finding)).sorted { left, right in
      if left.severity != right.severity { return left.severity < right.severity }
      if left.rule != right.rule { return left.rule < right.rule }
      return left.fingerprint < right.fingerprint
    }

    let inputs = try InputAssembly(database: database, first: request.first, last: request.last).inputs()
    let coverage = try CoverageAssembly(database: database, publication: publication).statement(inputs: inputs)
    let lifetimes = LifetimeAssembly(database: database, publication: publication)
    let summary = SummaryAssembly(findings: findings, coverage: coverage, metrics: metrics).summary()
    let record = try RecordAssembly(
      database: database, publication: publication, policy: request.policy, first: request.first, last: request.last
    ).record()
    let unreadable = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM v_token WHERE protection IN ('opaque', 'jwe') AND NOT claims_known)")
    let result = AuditResult(
      id: name,
      provenance: Provenance(
        tool: versioned(request.tool, history.last?.provenance.tool),
        policy: request.policy.map {
          versioned(.init(name: "policy", version: "1", sha256: $0.sha256), history.last?.provenance.policy)
        },
        ruleset: versioned(
          .init(name: "rules", version: RuleCatalogue.version, sha256: RulesetDigest.sha256),
          history.last?.provenance.ruleset),
        classifier: versioned(request.classifier, history.last?.provenance.classifier),
        classifierFigures: request.classifierFigures,
        storeSchema: StoreVersion.schema,
        storeSHA256: try digest.value(), from: request.first, until: request.last.advanced(by: 1),
        timezone: request.policy?.timezone ?? "UTC", startedMilliseconds: request.startedMilliseconds,
        finishedMilliseconds: finished(), exitCode: exitCode(findings, coverage), inputs: inputs,
        previousRun: history.runs.last?.name),
      coverage: coverage, summary: summary, record: record, metrics: metrics, rules: judgements.map(\.outcome),
      findings: findings, waivers: waivers,
      limitations: LimitationAssembly(
        metrics: metrics, minCell: publication.minCell, hasUnreadableTokens: unreadable ?? false,
        hasAgedMonths: request.aged.contains(request.first)
      ).codes(),
      decisions: decisions,
      configured: try ConfiguredClaimAssembly(database: database, publication: publication).claims(),
      flows: try FlowAssembly(database: database, publication: publication).flows(),
      drift: try DriftAssembly(database: database, publication: publication).rows(), lifetimes: try lifetimes.rows(),
      distributions: try lifetimes.distributions(),
      history: Trend(history: history, versions: versions).points(
        run: name, day: today, openFindings: findings.count { $0.status.isOpen && $0.waiver == nil }, metrics: metrics))
    return Draft(result: result, versions: versions, judgements: judgements, findings: tracked, rows: rows)
  }

  /// What kept input from being read; else 1: an open, unwaived finding at or above the threshold; else 2: a clean
  /// verdict is not possible; else 0 (cli.md).
  private func exitCode(_ findings: [Finding], _ coverage: CoverageStatement) -> Int {
    if let obstacle = request.obstacle { return obstacle }
    let grave = findings.contains { $0.status.isOpen && $0.waiver == nil && $0.severity <= request.failOn }
    return grave ? 1 : coverage.sufficient ? 0 : 2
  }

  private func versioned(_ program: AuditRequest.Program, _ past: Provenance.Versioned?) -> Provenance.Versioned {
    Provenance.Versioned(
      name: program.name, version: program.version, sha256: program.sha256,
      changed: past.map { $0.sha256 != program.sha256 } ?? false)
  }

  /// `run-2026-11-23`, then `run-2026-11-23-2` and so on.
  static func name(of day: Day, after names: [String]) -> String {
    let base = "run-\(day.text)"
    let taken = Set(names)
    var name = base
    var number = 1
    while taken.contains(name) {
      number += 1
      name = "\(base)-\(number)"
    }
    return name
  }
}
