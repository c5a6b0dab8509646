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
  private let digest: Aside<String>?

  /// - Parameter digest: That of the store, where it is being computed already.
  package init(_ store: EvidenceStore, _ request: AuditRequest, digest: Aside<String>? = nil) {
    self.store = store
    self.request = request
    self.digest = digest
    publication = Publication(minCell: (request.policy ?? PolicyDocument()).minCell)
  }

  /// `finished` is asked once, when all is computed: the recorded end of the run.
  package func run(finished: () -> Int64) throws(AuditFailure) -> AuditResult {
    FreedMemory.giveBack()
    do {
      // It is of the evidence alone, to which nothing is added here.
      let digest = self.digest ?? store.readAside { try StoreDigest.compute($0) }
      let today = Day(milliseconds: request.startedMilliseconds)
      let history = store.readAside { [request] in
        try RunHistory($0, today: today, until: request.last.advanced(by: 1))
      }
      try store.declare(request.declared)
      if let judge = request.judge {
        try store.decide(by: judge, classifier: request.classifier.version, until: request.last)
      }
      let judged = try judgeSpans()
      let subjects = store.readAside { try SubjectFigures($0) }
      let draft = try self.draft(
        try store.evaluated(), judged, try history.value(), subjects, today: today, digest: digest, finished: finished)
      try store.write { database in
        try RunRecorder(database: database).record(
          draft.result, versions: draft.versions, judgements: draft.judgements, findings: draft.findings,
          figures: draft.figures)
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
      try store.evaluated().read(body)
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
    let figures: [Evaluation.Figures]
  }

  private func draft(
    _ snapshot: EvaluatedSnapshot, _ judged: [String: RuleJudgement], _ history: RunHistory,
    _ subjects: Aside<SubjectFigures>, today: Day, digest: Aside<String>, finished: () -> Int64
  ) throws -> Draft {
    let name = Self.name(of: today, after: history.names)

    let evaluation = try Evaluation(
      snapshot, request,
      MetricPublication(
        publication: publication, previous: history.last?.figures ?? [:], monthAgo: history.monthAgo?.figures ?? [:]),
      versions: versions, judged: judged, subjects: try subjects.value())
    let parts = try AuditParts(snapshot, request, publication, evaluation, history, versions, run: name)
    let (metrics, coverage) = (parts.metrics, parts.coverage)
    let findings = FindingIDs.unique(parts.tracked.map(\.finding)).arranged { left, right in
      if left.severity != right.severity { return left.severity < right.severity }
      if left.rule != right.rule { return left.rule < right.rule }
      return left.fingerprint < right.fingerprint
    }
    let result = AuditResult(
      id: name,
      provenance: Provenance(
        tool: versioned(request.tool, history.last?.provenance?.tool),
        policy: request.policy.map {
          versioned(.init(name: "policy", version: "1", sha256: $0.sha256), history.last?.provenance?.policy)
        },
        ruleset: versioned(
          .init(name: "rules", version: RuleCatalogue.version, sha256: RulesetDigest.sha256),
          history.last?.provenance?.ruleset),
        classifier: versioned(request.classifier, history.last?.provenance?.classifier),
        classifierFigures: request.classifierFigures,
        storeSchema: StoreVersion.schema,
        storeSHA256: try digest.value(), from: request.first, until: request.last.advanced(by: 1),
        timezone: request.policy?.timezone ?? "UTC", startedMilliseconds: request.startedMilliseconds,
        finishedMilliseconds: finished(), exitCode: exitCode(findings, coverage), inputs: parts.inputs,
        previousRun: history.runs.last?.name),
      coverage: coverage, summary: SummaryAssembly(findings: findings, coverage: coverage, metrics: metrics).summary(),
      record: parts.record, metrics: metrics, rules: evaluation.judgements.map(\.outcome), findings: findings,
      waivers: parts.waivers,
      limitations: LimitationAssembly(
        metrics: metrics, minCell: publication.minCell, hasUnreadableTokens: parts.hasUnreadableTokens,
        hasAgedMonths: request.aged.contains(request.first), isHistoryWhole: parts.isHistoryWhole
      ).codes(),
      decisions: parts.decisions, configured: parts.configured, flows: parts.flows, drift: parts.drift,
      lifetimes: parts.lifetimes, distributions: parts.distributions,
      history: Trend(history: history, versions: versions).points(
        run: name, day: today, openFindings: findings.count { $0.status.isOpen && $0.waiver == nil }, metrics: metrics))
    return Draft(
      result: result, versions: versions, judgements: evaluation.judgements, findings: parts.tracked,
      figures: evaluation.figures)
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
