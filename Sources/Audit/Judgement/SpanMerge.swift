internal import Policy
internal import TokenModel

/// One judgement out of those of the spans of a period. A finding of several spans is one, and says what was seen in
/// each; counts add up.
struct SpanMerge {
  struct Part {
    var span: DaySpan
    /// As it stands in the span.
    var rule: RuleDescription
    var judgement: RuleJudgement
  }

  /// In the order of their days; there is one at least.
  let parts: [Part]
  let publication: Publication

  var judgement: RuleJudgement {
    guard var outcome = parts.last?.judgement.outcome, let rule = parts.last?.rule else {
      preconditionFailure("A period has a span.")
    }
    let findings = findings
    let verdicts = verdicts(floor: outcome.floor ?? 0)
    let folded = VerdictFolding.fold(verdicts.map(\.verdict))
    let about = verdicts.filter { $0.verdict != .notApplicable }
    let of = about.reduce(0) { $0 + $1.of }
    let examined = about.reduce(0) { $0 + $1.examined }
    outcome.title = rule.title(folded)
    outcome.verdict = folded
    outcome.reason = parts.last { $0.judgement.outcome.verdict == folded }?.judgement.outcome.reason
    outcome.examined = publication.count(examined).value
    outcome.coverage = of > 0 ? min(1, Double(examined) / Double(of)).rounded(toMillionths: ()) : nil
    outcome.findings = findings.count
    outcome.inForce = parts.map { part in
      let outcome = part.judgement.outcome
      return RuleOutcome.InForce(
        edition: outcome.edition, first: part.span.first, last: part.span.last, severity: outcome.severity,
        parameters: outcome.parameters, tailoring: outcome.tailoring)
    }
    return RuleJudgement(verdicts: verdicts, findings: findings, outcome: outcome)
  }

  private var findings: [RuleFinding] {
    var result: [RuleFinding] = []
    for part in parts {
      for var found in part.judgement.findings {
        found.finding.seen =
          "From \(part.span.first.text) to \(part.span.last.text), by edition \(part.rule.edition) of the rule: "
          + found.finding.seen
        if let place = result.firstIndex(where: { $0.finding.fingerprint == found.finding.fingerprint }) {
          result[place] = Self.joined(result[place], found)
        } else {
          result.append(found)
        }
      }
    }
    return result.sorted { $0.finding.fingerprint < $1.finding.fingerprint }
  }

  /// What the later span says stands; the graver severity holds.
  private static func joined(_ earlier: RuleFinding, _ later: RuleFinding) -> RuleFinding {
    var result = later
    if earlier.finding.severity < later.finding.severity {
      result.finding.severity = earlier.finding.severity
      result.finding.severityReason = earlier.finding.severityReason
    }
    result.finding.seen = "\(earlier.finding.seen) \(later.finding.seen)"
    result.finding.evidence = earlier.finding.evidence + later.finding.evidence
    result.finding.review = earlier.finding.review && later.finding.review
    result.finding.firstSeen = min(earlier.finding.firstSeen, later.finding.firstSeen)
    result.finding.lastSeen = max(earlier.finding.lastSeen, later.finding.lastSeen)
    result.numerator += earlier.numerator
    result.denominator += earlier.denominator
    return result
  }

  private func verdicts(floor: Double) -> [ResourceVerdict] {
    var order: [ResourceScope] = []
    var groups: [ResourceScope: [ResourceVerdict]] = [:]
    for verdict in parts.flatMap(\.judgement.verdicts) {
      if groups[verdict.scope] == nil { order.append(verdict.scope) }
      groups[verdict.scope, default: []].append(verdict)
    }
    return order.sorted { $0.precedes($1) }.compactMap { groups[$0].map { Self.folded($0, floor: floor) } }
  }

  private static func folded(_ verdicts: [ResourceVerdict], floor: Double) -> ResourceVerdict {
    let about = verdicts.filter { $0.verdict != .notApplicable }
    guard var result = about.last ?? verdicts.last else { preconditionFailure("A group has a verdict.") }
    result.of = about.reduce(0) { $0 + $1.of }
    result.examined = about.reduce(0) { $0 + $1.examined }
    result.verdict = VerdictFolding.verdict(
      fires: about.contains { $0.verdict == .fail }, of: result.of, examined: result.examined, floor: floor)
    result.reason = verdicts.last { $0.verdict == result.verdict }?.reason
    return result
  }
}
