internal import GRDB
internal import Store

/// What the figures and the rules say of a period, as it stands now: no findings of before, nothing recorded. `audit` and
/// `simulate` both rest on it, so that there is no second arithmetic.
struct Evaluation: Sendable {
  /// By metric, in their order.
  let figures: [Figures]
  /// In the order of the rules.
  let judgements: [RuleJudgement]

  /// The values of a metric.
  struct Figures: Sendable {
    let metric: MetricDescription
    /// As the views give them, exact.
    let rows: [MetricRow]
    /// As they are published, sorted by level and scope.
    let published: [MetricValue]
  }

  /// On the connections of a snapshot at the same time: a metric and a rule depend on nothing but what stands there.
  ///
  /// - Parameters:
  ///   - publication: How figures are published.
  ///   - versions: What the run judges with; nil outside a run.
  ///   - judged: What was judged span by span, by rule.
  ///   - subjects: What the sketches of the same period tell.
  init(
    _ snapshot: EvaluatedSnapshot, _ request: AuditRequest, _ publication: MetricPublication,
    versions: RunHistory.Versions? = nil, judged: [String: RuleJudgement] = [:], subjects: SubjectFigures
  ) throws {
    let pieces = try Self.pieces(
      snapshot, request, publication, versions: versions, judged: judged, subjects: subjects
    ) { $0 }
    figures = pieces.compactMap { if case .figures(let figures) = $0 { figures } else { nil } }
    judgements = pieces.compactMap { if case .judgement(let judgement) = $0 { judgement } else { nil } }
  }

  /// What a metric or a rule says.
  enum Piece: Sendable {
    case judgement(RuleJudgement)
    case figures(Figures)
  }

  /// What `body` makes of each rule, in their order, and then of each metric, while no more than one of them on each
  /// connection is held whole.
  ///
  /// - Parameter subjects: What the sketches of the same period tell, where it is known already.
  static func pieces<Value: Sendable>(
    _ snapshot: EvaluatedSnapshot, _ request: AuditRequest, _ publication: MetricPublication,
    versions: RunHistory.Versions? = nil, judged: [String: RuleJudgement] = [:], subjects: SubjectFigures? = nil,
    _ body: @escaping @Sendable (Piece) -> Value
  ) throws -> [Value] {
    let known = try snapshot.map(2, context: { $0 }) { database, place -> Known in
      place == 0
        ? .subjects(try subjects ?? SubjectFigures(database)) : .facts(try RuleContext.Facts(database))
    }
    guard case .subjects(let subjects) = known[0], case .facts(let facts) = known[1]
    else { preconditionFailure("What came of a piece of work stands at its number.") }
    try snapshot.release(.views)
    let rules = try snapshot.map(request.rules.count) { database in
      var context = RuleContext(
        database: database, first: request.first, last: request.last, policy: request.policy,
        recordedMilliseconds: request.startedMilliseconds, circumstances: request.circumstances(versions),
        subjects: SubjectEstimates(database, figures: subjects), known: facts)
      context.judged = judged
      return context
    } _: { context, place in
      let rule = request.rules[place]
      return body(.judgement(try context.judged[rule.description.id] ?? rule.judge(context)))
    }
    try snapshot.release(.rules)
    let metrics = try snapshot.map(MetricCatalogue.metrics.count) { database in
      MetricContext(
        database: database, first: request.first, last: request.last,
        subjects: SubjectEstimates(database, figures: subjects))
    } _: { context, place in
      let metric = MetricCatalogue.metrics[place]
      let rows = try metric.values(context)
      return body(
        .figures(
          Figures(
            metric: metric.description, rows: rows, published: publication.publish(rows, of: metric.description))))
    }
    return rules + metrics
  }

  /// What is worked out once, for all metrics and rules of all connections.
  private enum Known: Sendable {
    case subjects(SubjectFigures)
    case facts(RuleContext.Facts)
  }
}
