internal import TokenModel

/// Gives every finding its status across runs (reports §8), and keeps those that went away.
struct FindingHistory {
  let history: RunHistory
  let versions: RunHistory.Versions
  let run: String
  /// The last day of the period: the day on which a change is dated.
  let day: Day
  /// Claim paths of issuers that values made another class than in the run before.
  let reclassified: Set<ResourceScope>

  /// The findings of this run, and those of earlier ones that are fixed since or could not be observed; sorted by
  /// fingerprint. Not whole: what the run before recorded of those that went away could not all be read.
  func track(_ judgements: [RuleJudgement]) -> (findings: [TrackedFinding], isWhole: Bool) {
    let cause = history.runs.last.map { versions.cause(since: $0.versions) } ?? .tokens
    let found = judgements.flatMap(\.findings)
    let fingerprints = Set(found.map(\.finding.fingerprint))
    let verdicts = Dictionary(uniqueKeysWithValues: judgements.map { ($0.outcome.id, $0) })
    let past = history.last?.findings(without: fingerprints) ?? (findings: [], isWhole: true)
    let gone = past.findings.compactMap { away($0, verdicts[$0.rule], cause: cause) }
    let findings = (found.map { present($0, verdicts[$0.finding.rule]?.outcome, cause: cause) } + gone)
      .arranged { $0.finding.fingerprint < $1.finding.fingerprint }
    return (findings, past.isWhole)
  }

  private func present(_ found: RuleFinding, _ outcome: RuleOutcome?, cause: FindingCause) -> TrackedFinding {
    var finding = found.finding
    if let past = history.findings[finding.fingerprint] {
      finding.status = status(found, past)
      finding.firstSeen = min(past.first, finding.firstSeen)
      // Days after the period are known where a later one was audited before; they are not this run's.
      if past.last <= day { finding.lastSeen = max(past.last, finding.lastSeen) }
      finding.events = past.events
    } else {
      finding.status = .new
    }
    let tracked = TrackedFinding(
      finding: finding, numerator: found.numerator, denominator: found.denominator,
      cause: finding.status == .open ? .tokens : self.cause(of: finding, outcome, otherwise: cause))
    return dated(tracked)
  }

  /// A claim that is of another class now is what most likely changed a finding about it; then another edition of the
  /// rule that began since, or another change of it by the same policy.
  private func cause(of finding: Finding, _ outcome: RuleOutcome?, otherwise cause: FindingCause) -> FindingCause {
    let place = ResourceScope(issuer: finding.scope.issuer, claim: finding.scope.claim)
    if reclassified.contains(place) { return .classifier }
    guard cause == .tokens, let outcome, let past = history.last?.rules.first(where: { $0.id == outcome.id }) else {
      return cause
    }
    if past.edition != outcome.edition { return .ruleset }
    return past.parameters != outcome.parameters || past.severity != outcome.severity ? .policy : cause
  }

  private func status(_ found: RuleFinding, _ past: RunHistory.PastFinding) -> FindingStatus {
    if past.status == .fixed { return .reopened }
    guard let numerator = past.numerator, let denominator = past.denominator else { return .open }
    switch Self.change(from: (numerator, denominator), to: (found.numerator, found.denominator)) {
    case 1: return .worse
    case -1: return .better
    default: return .open
    }
  }

  /// 1: worse, -1: better. The share (without denominators the count) moved by more than 10 %, and by 20 tokens.
  static func change(from past: (Int64, Int64), to now: (Int64, Int64)) -> Int {
    let hasShares = past.1 > 0 && now.1 > 0
    let before = hasShares ? Double(past.0) / Double(past.1) : Double(past.0)
    let after = hasShares ? Double(now.0) / Double(now.1) : Double(now.0)
    let tokens = abs(after - before) * (hasShares ? Double(now.1) : 1)
    guard tokens >= 20, abs(after - before) > 0.1 * before else { return 0 }
    return after > before ? 1 : -1
  }

  /// A finding of the last run that this one did not make. Nil: it was fixed already.
  private func away(_ past: Finding, _ judgement: RuleJudgement?, cause: FindingCause) -> TrackedFinding? {
    guard past.status != .fixed else { return nil }
    var finding = past
    let known = history.findings[past.fingerprint]
    finding.events = known?.events ?? past.events
    let verdict = judgement.flatMap { Self.verdict(on: past.scope, $0) }
    // Where the rule no longer applies although nothing but the declarations changed, the declarations settled it.
    let settled = verdict?.verdict == .notApplicable && cause == .policy
    if judgement == nil || settled || verdict.map({ Self.isSufficient($0, judgement?.outcome.floor) }) ?? false {
      finding.status = .fixed
      finding.fixedOn = day
    } else {
      finding.status = .notObserved
    }
    let tracked = TrackedFinding(
      finding: finding,
      cause: judgement == nil ? .ruleset : self.cause(of: finding, judgement?.outcome, otherwise: cause))
    return past.status == finding.status ? tracked : dated(tracked)
  }

  /// The verdict on the resource that a finding was about. A finding about a key concerns every client of its issuer:
  /// the weakest of their verdicts holds.
  private static func verdict(on scope: ResourceScope, _ judgement: RuleJudgement) -> ResourceVerdict? {
    let concerned = judgement.verdicts.filter { verdict in
      verdict.scope.issuer == scope.issuer
        && (verdict.scope.client == nil || verdict.scope.client == scope.client
          || (scope.client == nil && scope.issuer != nil))
        && (verdict.scope.source == nil || verdict.scope.source == scope.source)
        && (verdict.scope.activity == nil || verdict.scope.activity == scope.activity)
        && (verdict.scope.claim == nil || verdict.scope.claim == scope.claim)
    }
    for verdict in [RuleOutcome.Verdict.noEvidence, .fail, .pass] {
      if let found = concerned.first(where: { $0.verdict == verdict }) { return found }
    }
    return concerned.first
  }

  /// Silence is no repair: only evidence at the floor shows that something is fixed.
  private static func isSufficient(_ verdict: ResourceVerdict, _ floor: Double?) -> Bool {
    switch verdict.verdict {
    case .pass: true
    case .fail: verdict.of > 0 && Double(verdict.examined) >= (floor ?? 1) * Double(verdict.of)
    case .noEvidence, .notApplicable: false
    }
  }

  private func dated(_ tracked: TrackedFinding) -> TrackedFinding {
    guard tracked.finding.status != .open else { return tracked }
    var result = tracked
    result.finding.events.append(
      Finding.Event(day: day, status: tracked.finding.status, run: run, cause: tracked.cause.rawValue))
    return result
  }
}
