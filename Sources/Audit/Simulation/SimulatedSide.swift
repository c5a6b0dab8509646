internal import Store
internal import TokenModel

/// What a simulation keeps of an audit of a period, as it stands or as it would: published figures, and what findings are
/// told apart and measured by. Everything else is given back before the other side is audited.
struct SimulatedSide {
  /// By `MetricPublication.key`.
  let figures: [String: MetricValue]
  /// By fingerprint.
  let findings: [String: Sighting]
  /// Of which issuer and client a rule says that it has no evidence.
  let unseen: Set<Unseen>

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

  struct Unseen: Hashable {
    let rule: String
    let issuer: String?
    let client: String?
  }

  /// Audits a copy of the store.
  init(_ scratch: ScratchStore, _ request: AuditRequest, _ publication: Publication) throws {
    let spans = RuleSpans(request)
    let judged = try spans.judgements(request.circumstances(nil)) { span, body in
      try scratch.declare(request.declared(within: span))
      try scratch.evaluated().read(body)
    }
    if !spans.isEmpty { try scratch.declare(request.declared) }
    self.init(try Evaluation(scratch.evaluated(), request, judged: judged), publication)
  }

  private init(_ evaluation: Evaluation, _ publication: Publication) {
    let published = MetricPublication(publication: publication, previous: [:], monthAgo: [:]).publish(evaluation.rows)
    figures = Dictionary(published.map { (MetricPublication.key($0.name, $0.level, $0.scope), $0) }) { first, _ in
      first
    }
    findings = Dictionary(
      evaluation.judgements.flatMap(\.findings).map { ($0.finding.fingerprint, Sighting($0, publication)) }
    ) { first, _ in first }
    unseen = Set(
      evaluation.judgements.flatMap { judgement in
        judgement.verdicts.filter { $0.verdict == .noEvidence }.map { verdict in
          Unseen(rule: judgement.outcome.id, issuer: verdict.scope.issuer, client: verdict.scope.client)
        }
      })
  }

  /// Whether a finding that is not here is gone, and not only out of sight.
  func sees(_ sighting: Sighting) -> Bool {
    !unseen.contains(Unseen(rule: sighting.rule, issuer: sighting.scope.issuer, client: sighting.scope.client))
  }
}
