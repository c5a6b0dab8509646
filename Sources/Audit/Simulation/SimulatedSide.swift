internal import Store
internal import TokenModel

/// What a simulation keeps of an audit of a period, as it stands or as it would: published figures, and what findings are
/// told apart and measured by. Everything else is given back before the other side is audited.
struct SimulatedSide {
  /// In their order.
  private(set) var figures: [Figure] = []
  /// By fingerprint.
  private(set) var findings: [String: Sighting] = [:]
  /// Of which issuer and client a rule says that it has no evidence.
  private var unseen: Set<Unseen> = []

  /// Audits a copy of the store.
  init(_ scratch: ScratchStore, _ request: AuditRequest, _ publication: Publication) throws {
    let spans = RuleSpans(request)
    let judged = try spans.judgements(request.circumstances(nil)) { span, body in
      try scratch.declare(request.declared(within: span))
      try scratch.evaluated().read(body)
    }
    if !spans.isEmpty { try scratch.declare(request.declared) }
    let pieces = try Evaluation.pieces(
      scratch.evaluated(), request, MetricPublication(publication: publication, previous: [:], monthAgo: [:]),
      judged: judged
    ) { Piece($0, publication) }
    // Metrics come by name, as their figures do.
    for piece in pieces {
      figures += piece.figures
      findings.merge(piece.findings) { first, _ in first }
      unseen.formUnion(piece.unseen)
    }
  }

  /// Whether a finding that is not here is gone, and not only out of sight.
  func sees(_ sighting: Sighting) -> Bool {
    !unseen.contains(Unseen(rule: sighting.rule, issuer: sighting.scope.issuer, client: sighting.scope.client))
  }

  /// A published figure.
  struct Figure {
    let name: String
    let level: MetricValue.Level
    let scope: ResourceScope?
    let unit: String
    let value: Double?
    let grade: String?
    let basis: Basis

    fileprivate init(_ value: MetricValue) {
      (name, level, scope, unit) = (value.name, value.level, value.scope, value.unit)
      (self.value, grade, basis) = (value.value, value.grade, value.basis)
    }

    func precedes(_ other: Figure) -> Bool {
      if name != other.name { return ByteOrder.precedes(name, other.name) }
      if level != other.level { return ByteOrder.precedes(level.rawValue, other.level.rawValue) }
      return (scope ?? ResourceScope()).precedes(other.scope ?? ResourceScope())
    }
  }

  /// A finding, with the rule's own measure.
  struct Sighting {
    let rule: String
    let title: String
    let scope: ResourceScope
    let severity: Severity
    let numerator: Int64
    let denominator: Int64
    /// As it may be published.
    let measure: Simulation.Measure

    fileprivate init(_ found: RuleFinding, _ publication: Publication) {
      (rule, title, scope) = (found.finding.rule, found.finding.title, found.finding.scope)
      (severity, numerator, denominator) = (found.finding.severity, found.numerator, found.denominator)
      // What a rule of accountability counts are sources, waivers and lines, no tokens of persons.
      let isOfTokens = !rule.hasPrefix("TA-AC-")
      func count(_ count: Int64) -> PublishedCount {
        isOfTokens ? publication.count(count) : PublishedCount(value: count, raised: false)
      }
      measure = Simulation.Measure(
        severity: severity, numerator: count(numerator), denominator: count(denominator))
    }
  }

  private struct Unseen: Hashable {
    let rule: String
    let issuer: String?
    let client: String?
  }

  /// What is kept of one rule or metric.
  private struct Piece: Sendable {
    var figures: [Figure] = []
    var findings: [String: Sighting] = [:]
    var unseen: Set<Unseen> = []

    init(_ piece: Evaluation.Piece, _ publication: Publication) {
      switch piece {
      case .figures(let found): figures = found.published.map(Figure.init)
      case .judgement(let judgement):
        for found in judgement.findings { findings[found.finding.fingerprint] = Sighting(found, publication) }
        for verdict in judgement.verdicts where verdict.verdict == .noEvidence {
          unseen.insert(
            Unseen(rule: judgement.outcome.id, issuer: verdict.scope.issuer, client: verdict.scope.client))
        }
      }
    }
  }
}
