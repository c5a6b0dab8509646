internal import Audit
internal import TokenModel

/// What `audit` prints for people.
enum AuditTable {
  /// Findings shown one by one; the rest is in the report.
  private static let shown = 20

  static func text(_ result: AuditResult) -> String {
    var blocks = [head(result), coverage(result.coverage)]
    let open = result.findings.filter { $0.status.isOpen }
    if !open.isEmpty { blocks.append(findings(open)) }
    if let gains = gains(result.summary.decisions) { blocks.append(gains) }
    return blocks.joined(separator: "\n\n")
  }

  /// Which measures are below their floor, in one sentence.
  static func coverageSentence(_ result: AuditResult) -> String {
    let missing = result.coverage.measures.filter { !$0.sufficient }.map { measure in
      "\(measure.name) is \(measure.share.map(percent) ?? "not known"), the floor is \(percent(measure.floor ?? 0))"
    }
    return "not enough evidence for a clean verdict: " + missing.joined(separator: "; ")
  }

  private static func head(_ result: AuditResult) -> String {
    let summary = result.summary
    let open = summary.counts.reduce(0) { $0 + $1.open }
    let state =
      switch summary.state {
      case .clean: "No open finding"
      case .findings: open == 1 ? "1 finding to act on" : "\(open) findings to act on"
      case .insufficientEvidence: "Not enough evidence to say" + (open > 0 ? "; \(open) findings to act on" : "")
      }
    let period = "\(result.provenance.from.text) until \(result.provenance.until.text)"
    var lines = ["\(result.id)  \(period)", state]
    lines.append(editions(result.provenance))
    lines += result.rules.compactMap(spans)
    let severities = summary.counts.filter { $0.open > 0 || $0.waived > 0 }.map { count in
      "\(count.open) \(count.severity.rawValue)" + (count.waived > 0 ? " (\(count.waived) waived)" : "")
    }
    if !severities.isEmpty { lines.append(severities.joined(separator: ", ")) }
    let changes = summary.changes.filter { $0.status != .open }.map { "\($0.count) \($0.status.rawValue)" }
    lines.append(changes.isEmpty ? "Nothing new since the last run" : changes.joined(separator: ", "))
    if let grade = summary.minimisationGrade, let index = summary.minimisationIndex {
      lines.append("Data minimisation: \(grade) (\(index))")
    }
    return lines.joined(separator: "\n")
  }

  /// What judged, by content, and what of it is another than in the run before.
  private static func editions(_ provenance: Provenance) -> String {
    let parts = [provenance.policy, provenance.ruleset, provenance.classifier, provenance.tool].compactMap { part in
      part.map { "\($0.name) \($0.version) (\($0.sha256.prefix(8))\($0.changed ? ", changed" : ""))" }
    }
    return "Judged with " + parts.joined(separator: ", ") + (provenance.policy == nil ? "; no policy" : "")
  }

  /// Of a rule that changed inside the period: what judged which of its days.
  private static func spans(_ rule: RuleOutcome) -> String? {
    guard let spans = rule.inForce else { return nil }
    let parts = spans.map { span in
      let isTailored = span.tailoring != nil || span.parameters.contains(where: \.tailored)
      return "\(span.first.text) to \(span.last.text) by edition \(span.edition)"
        + (isTailored ? ", changed by the policy" : "")
    }
    return "\(rule.id) changed inside the period: " + parts.joined(separator: "; ")
  }

  private static func coverage(_ coverage: CoverageStatement) -> String {
    var table = TextTable([("COVERAGE", .left), ("SEEN", .right), ("OF", .right), ("SHARE", .right), ("FLOOR", .right)])
    for measure in coverage.measures {
      table.add([
        measure.name, String(measure.numerator.value), String(measure.denominator.value),
        measure.share.map(percent) ?? "no evidence", measure.floor.map(percent) ?? "",
      ])
    }
    return table.text
  }

  private static func findings(_ open: [Finding]) -> String {
    var table = TextTable([
      ("FINDING", .left), ("RULE", .left), ("SEVERITY", .left), ("STATUS", .left), ("WHAT", .left),
    ])
    for finding in open.prefix(shown) {
      let status = finding.status.rawValue + (finding.waiver.map { ", waived by \($0)" } ?? "")
      table.add([finding.id, finding.rule, finding.severity.rawValue, status, finding.title])
    }
    let rest = open.count - shown
    return table.text + (rest > 0 ? "\n… and \(rest) more in the report" : "")
  }

  /// What the changes that are to be decided first would gain.
  private static func gains(_ decisions: [Summary.Decision]) -> String? {
    var table = TextTable([("DECIDE", .left), ("FIGURE", .left), ("BEFORE", .right), ("AFTER", .right)])
    let effects = decisions.flatMap(\.effects)
    for effect in effects {
      table.add([
        effect.change, effect.metric, FigureText.value(effect.before, nil), FigureText.value(effect.after, nil),
      ])
    }
    return effects.isEmpty ? nil : table.text
  }

  /// One decimal; a share below a floor never looks as if it reached it.
  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded(.down))
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
