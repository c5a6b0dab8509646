internal import Policy
internal import TokenModel

/// One judgement out of those of the spans of a period. A finding of several spans is one, and says what was seen in
/// each. A token was issued in one span, so numbers of them add up, whatever they are counted by: those that could still
/// be used are asked for the audit's last day in every span. Of heights (seconds, bytes) the greatest stands.
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
          result[place] = Self.joined(result[place], found, isHeight: part.rule.measuresHeight)
        } else {
          result.append(found)
        }
      }
    }
    return result.sorted { $0.finding.fingerprint < $1.finding.fingerprint }
  }

  /// What the later span says stands; the graver severity holds.
  private static func joined(
    _ earlier: RuleFinding, _ later: RuleFinding, isHeight: Bool
  ) -> RuleFinding {
    var result = later
    if earlier.finding.severity < later.finding.severity {
      result.finding.severity = earlier.finding.severity
      result.finding.severityReason = earlier.finding.severityReason
    }
    result.finding.seen = "\(earlier.finding.seen) \(later.finding.seen)"
    result.finding.evidence = joined(earlier.finding.evidence, later.finding.evidence)
    result.finding.review = earlier.finding.review && later.finding.review
    result.finding.firstSeen = min(earlier.finding.firstSeen, later.finding.firstSeen)
    result.finding.lastSeen = max(earlier.finding.lastSeen, later.finding.lastSeen)
    guard isHeight else {
      result.numerator += earlier.numerator
      result.denominator += earlier.denominator
      return result
    }
    let heights = (
      Double(earlier.numerator) * Double(later.denominator), Double(later.numerator) * Double(earlier.denominator)
    )
    if heights.0 > heights.1 { (result.numerator, result.denominator) = (earlier.numerator, earlier.denominator) }
    return result
  }

  /// Each number once, in the order of the earlier span.
  private static func joined(
    _ earlier: [Finding.Evidence], _ later: [Finding.Evidence]
  ) -> [Finding.Evidence] {
    var result = earlier
    for evidence in later {
      if let place = result.firstIndex(where: { $0.name == evidence.name && $0.unit == evidence.unit }) {
        result[place] = joined(result[place], evidence)
      } else {
        result.append(evidence)
      }
    }
    return result
  }

  /// Shares and numbers of tokens add up.
  private static func joined(_ earlier: Finding.Evidence, _ later: Finding.Evidence) -> Finding.Evidence {
    var result = later
    // The weaker evidence of the two is what their sum rests on.
    if earlier.raised || earlier.basis != .exact && later.basis == .exact {
      (result.basis, result.tier) = (earlier.basis, earlier.tier)
    }
    result.raised = earlier.raised || later.raised
    if let part = earlier.numerator, let whole = earlier.denominator, let others = later.numerator,
      let all = later.denominator
    {
      result.numerator = part + others
      result.denominator = whole + all
      result.value = ((part + others) / max(1, whole + all)).rounded(toMillionths: ())
    } else if earlier.unit == "tokens" {
      result.value = earlier.value + later.value
    } else {
      result.value = max(earlier.value, later.value)
    }
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
