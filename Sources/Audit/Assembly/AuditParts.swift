internal import GRDB
internal import Store
internal import TokenModel

/// The parts of a result that are read from the views, or made of what was evaluated. They do not depend on each other,
/// so that the connections of a snapshot share the work.
struct AuditParts: Sendable {
  private(set) var metrics: [MetricValue] = []
  private(set) var decisions: [ClaimDecision] = []
  /// Sorted by fingerprint.
  private(set) var tracked: [TrackedFinding] = []
  private(set) var waivers: [WaiverUse] = []
  /// Whether all could be read that earlier runs recorded and this one asks for.
  private(set) var isHistoryWhole = true
  private(set) var inputs: [Provenance.Input] = []
  private(set) var coverage = CoverageStatement(measures: [], gaps: [], sufficient: false)
  private(set) var record = RecordOfProcessing(jointControllers: [], activities: [])
  private(set) var hasUnreadableTokens = false
  private(set) var configured: [ConfiguredClaim] = []
  private(set) var flows: [DataFlow] = []
  private(set) var drift: [DriftRow] = []
  private(set) var lifetimes: [LifetimeRow] = []
  private(set) var distributions: [LifetimeDistribution] = []

  init(
    _ snapshot: EvaluatedSnapshot, _ request: AuditRequest, _ publication: Publication, _ evaluation: Evaluation,
    _ history: RunHistory, _ versions: RunHistory.Versions, run: String
  ) throws {
    let work: [@Sendable (Database) throws -> Change] = [
      { database in
        // Metrics come by name, as figures are sorted.
        let metrics = evaluation.figures.flatMap(\.published)
        let decisions = try DecisionAssembly(database: database, previous: history.last?.decisions).decisions()
        let (findings, isWhole) = FindingHistory(
          history: history, versions: versions, run: run, day: request.last, reclassified: decisions.changedPlaces
        ).track(evaluation.judgements)
        var tracked = try Self.tracked(findings, database, metrics)
        let waivers = WaiverMatching(policy: request.policy, last: request.last).apply(to: &tracked)
        return { [tracked] parts in
          (parts.metrics, parts.decisions, parts.tracked, parts.waivers) = (metrics, decisions, tracked, waivers)
          parts.isHistoryWhole = isWhole && history.monthAgo?.isWhole ?? true
        }
      },
      { database in
        let flows = try FlowAssembly(database: database, publication: publication).flows()
        return { $0.flows = flows }
      },
      { database in
        let drift = try DriftAssembly(database: database, publication: publication).rows()
        return { $0.drift = drift }
      },
      { database in
        let assembly = LifetimeAssembly(database: database, publication: publication)
        let (rows, distributions) = (try assembly.rows(), try assembly.distributions())
        return { ($0.lifetimes, $0.distributions) = (rows, distributions) }
      },
      { database in
        let inputs = try InputAssembly(database: database, first: request.first, last: request.last).inputs()
        let coverage = try CoverageAssembly(database: database, publication: publication).statement(inputs: inputs)
        let record = try RecordAssembly(
          database: database, publication: publication, policy: request.policy, first: request.first,
          last: request.last
        ).record()
        let configured = try ConfiguredClaimAssembly(database: database, publication: publication).claims()
        let unreadable = try Bool.fetchOne(
          database,
          sql: "SELECT EXISTS (SELECT 1 FROM v_token WHERE protection IN ('opaque', 'jwe') AND NOT claims_known)")
        return {
          ($0.inputs, $0.coverage, $0.record, $0.configured) = (inputs, coverage, record, configured)
          $0.hasUnreadableTokens = unreadable ?? false
        }
      },
    ]
    for change in try snapshot.map(work.count, context: { $0 }, { try work[$1]($0) }) { change(&self) }
  }

  /// Puts in what was found.
  private typealias Change = @Sendable (inout AuditParts) -> Void

  /// With what is predicted for them, and what came of predictions.
  private static func tracked(
    _ findings: [TrackedFinding], _ database: Database, _ metrics: [MetricValue]
  ) throws -> [TrackedFinding] {
    var tracked = findings
    var prediction = try EffectPrediction(database)
    lazy var check = PredictionCheck(metrics: metrics)
    for position in tracked.indices {
      tracked[position].finding.waiver = nil
      let finding = tracked[position].finding
      // What was predicted for a finding that is gone stands; of one that is fixed it is held against what came of it.
      if finding.status.isOpen { try prediction.predict(&tracked[position].finding) }
      if finding.status == .fixed { tracked[position].finding.effects = check.observed(finding) }
    }
    return tracked
  }
}
