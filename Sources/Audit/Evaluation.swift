internal import GRDB

/// What the figures and the rules say of a period, as it stands now: no history, nothing recorded. `audit` and
/// `simulate` both rest on it, so that there is no second arithmetic.
struct Evaluation {
  /// The metrics as the views give them, exact.
  let rows: [(metric: MetricDescription, row: MetricRow)]
  /// In the order of the rules.
  let judgements: [RuleJudgement]

  /// The declarations must stand in the store.
  ///
  /// - Parameters:
  ///   - versions: What the run judges with; nil outside a run.
  ///   - judged: What was judged span by span, by rule.
  init(
    _ database: Database, _ request: AuditRequest, versions: RunHistory.Versions? = nil,
    judged: [String: RuleJudgement] = [:]
  ) throws {
    let subjects = SubjectEstimates(database)
    let context = MetricContext(database: database, first: request.first, last: request.last, subjects: subjects)
    rows = try MetricCatalogue.metrics.flatMap { metric in
      try metric.values(context).map { (metric: metric.description, row: $0) }
    }
    var rules = try RuleContext(
      database: database, first: request.first, last: request.last, policy: request.policy,
      recordedMilliseconds: request.startedMilliseconds, circumstances: request.circumstances(versions),
      subjects: subjects)
    rules.judged = judged
    judgements = try request.rules.map { try judged[$0.description.id] ?? $0.judge(rules) }
  }
}
