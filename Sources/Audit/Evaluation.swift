internal import GRDB
internal import Store

/// What the figures and the rules say of a period, as it stands now: no history, nothing recorded. `audit` and
/// `simulate` both rest on it, so that there is no second arithmetic.
struct Evaluation: Sendable {
  /// The metrics as the views give them, exact.
  let rows: [(metric: MetricDescription, row: MetricRow)]
  /// In the order of the rules.
  let judgements: [RuleJudgement]

  /// On the connections of a snapshot at the same time: a metric and a rule depend on nothing but what stands there.
  ///
  /// - Parameters:
  ///   - versions: What the run judges with; nil outside a run.
  ///   - judged: What was judged span by span, by rule.
  ///   - subjects: What the sketches of the same period tell.
  init(
    _ snapshot: EvaluatedSnapshot, _ request: AuditRequest, versions: RunHistory.Versions? = nil,
    judged: [String: RuleJudgement] = [:], subjects: SubjectFigures
  ) throws {
    self.init(
      try Self.pieces(snapshot, request, versions: versions, judged: judged, subjects: subjects) { $0 })
  }

  /// What a metric or a rule says.
  enum Piece: Sendable {
    case judgement(RuleJudgement)
    case rows(MetricDescription, [MetricRow])
  }

  /// What `body` makes of each rule, in their order, and then of each metric, while no more than one of them on each
  /// connection is held whole.
  ///
  /// - Parameter subjects: What the sketches of the same period tell, where it is known already.
  static func pieces<Value: Sendable>(
    _ snapshot: EvaluatedSnapshot, _ request: AuditRequest, versions: RunHistory.Versions? = nil,
    judged: [String: RuleJudgement] = [:], subjects: SubjectFigures? = nil,
    _ body: @escaping @Sendable (Piece) -> Value
  ) throws -> [Value] {
    let known = try snapshot.map(2, context: { $0 }) { database, place -> Known in
      place == 0
        ? .subjects(try subjects ?? SubjectFigures(database)) : .facts(try RuleContext.Facts(database))
    }
    guard case .subjects(let subjects) = known[0], case .facts(let facts) = known[1]
    else { preconditionFailure("What came of a piece of work stands at its number.") }
    try snapshot.release(.views)
    return try snapshot.map(Self.count(request)) { database in
      Contexts(
        database, request, versions, judged,
        subjects: SubjectEstimates(database, figures: subjects), facts: facts)
    } _: { contexts, place in
      body(try Self.piece(place, request, contexts))
    }
  }

  /// What is worked out once, for all metrics and rules of all connections.
  private enum Known: Sendable {
    case subjects(SubjectFigures)
    case facts(RuleContext.Facts)
  }

  /// What the metrics and the rules of a connection see.
  private struct Contexts {
    let metrics: MetricContext
    let rules: RuleContext

    init(
      _ database: Database, _ request: AuditRequest, _ versions: RunHistory.Versions?,
      _ judged: [String: RuleJudgement], subjects: SubjectEstimates, facts: RuleContext.Facts
    ) {
      metrics = MetricContext(database: database, first: request.first, last: request.last, subjects: subjects)
      var rules = RuleContext(
        database: database, first: request.first, last: request.last, policy: request.policy,
        recordedMilliseconds: request.startedMilliseconds, circumstances: request.circumstances(versions),
        subjects: subjects, known: facts)
      rules.judged = judged
      self.rules = rules
    }
  }

  private static func count(_ request: AuditRequest) -> Int { request.rules.count + MetricCatalogue.metrics.count }

  /// Rules come first: they take longer, and what is short fills the end.
  private static func piece(_ place: Int, _ request: AuditRequest, _ contexts: Contexts) throws -> Piece {
    let rules = request.rules
    guard place < rules.count else {
      let metric = MetricCatalogue.metrics[place - rules.count]
      return .rows(metric.description, try metric.values(contexts.metrics))
    }
    let rule = rules[place]
    return .judgement(try contexts.rules.judged[rule.description.id] ?? rule.judge(contexts.rules))
  }

  private init(_ pieces: [Piece]) {
    var rows: [(metric: MetricDescription, row: MetricRow)] = []
    var judgements: [RuleJudgement] = []
    for piece in pieces {
      switch piece {
      case .judgement(let judgement): judgements.append(judgement)
      case .rows(let metric, let found):
        rows += found.map { (metric: metric, row: $0) }
      }
    }
    self.rows = rows
    self.judgements = judgements
  }
}
