internal import Audit

/// What `diff` prints for people.
enum ComparisonTable {
  static func text(_ comparison: RunComparison) -> String {
    var blocks = [head(comparison)]
    if !comparison.findings.isEmpty { blocks.append(findings(comparison.findings)) }
    if let predictions = predictions(comparison.findings) { blocks.append(predictions) }
    if !comparison.decisions.isEmpty { blocks.append(decisions(comparison.decisions)) }
    let figures = comparison.metrics.filter { $0.level == .all && $0.scope == nil }
    if !figures.isEmpty { blocks.append(metrics(figures)) }
    return blocks.joined(separator: "\n\n")
  }

  private static func head(_ comparison: RunComparison) -> String {
    let changed = comparison.versionsChanged
    return [
      "\(comparison.before.name) (\(comparison.before.from) until \(comparison.before.until))",
      "→ \(comparison.after.name) (\(comparison.after.from) until \(comparison.after.until))",
      changed.isEmpty
        ? "Judged with the same versions: what changed are the tokens"
        : "Not comparable line by line, for these changed too: \(changed.joined(separator: ", "))",
      comparison.findings.isEmpty ? "No finding changed" : counts(comparison.findings),
    ].joined(separator: "\n")
  }

  private static func counts(_ findings: [RunComparison.FindingChange]) -> String {
    FindingStatus.allCases.compactMap { status in
      let count = findings.count { $0.change == status }
      return count > 0 ? "\(count) \(status.rawValue)" : nil
    }.joined(separator: ", ")
  }

  private static func findings(_ changes: [RunComparison.FindingChange]) -> String {
    var table = TextTable([
      ("CHANGE", .left), ("CAUSE", .left), ("FINDING", .left), ("RULE", .left), ("SEVERITY", .left), ("WHAT", .left),
    ])
    for change in changes {
      let waiver = change.waiver.map { ", waived by \($0)" } ?? ""
      table.add([
        change.change.rawValue + waiver, change.cause ?? "", change.id, change.rule, change.severity.rawValue,
        change.title,
      ])
    }
    return table.text
  }

  /// What was predicted for the findings that are fixed, and what it came to.
  private static func predictions(_ changes: [RunComparison.FindingChange]) -> String? {
    var table = TextTable([
      ("FINDING", .left), ("FIGURE", .left), ("BEFORE", .right), ("PREDICTED", .right), ("NOW", .right),
      ("CHANGE", .left),
    ])
    let rows = changes.filter { $0.change == .fixed }.flatMap { change in change.effects.map { (change.id, $0) } }
    for (id, effect) in rows {
      table.add([
        id, effect.metric, FigureText.value(effect.before, nil), FigureText.value(effect.after, nil),
        FigureText.value(effect.observed, nil), effect.change,
      ])
    }
    return rows.isEmpty ? nil : table.text
  }

  /// Claims that their values made another class.
  private static func decisions(_ changes: [RunComparison.DecisionChange]) -> String {
    var table = TextTable([
      ("CLAIM", .left), ("ISSUER", .left), ("TOKENS OF", .left), ("CLASS BEFORE", .left), ("CLASS AFTER", .left),
    ])
    for change in changes {
      table.add([change.claim, change.issuer, change.subjectKind, change.before, change.after])
    }
    return table.text
  }

  private static func metrics(_ changes: [RunComparison.MetricChange]) -> String {
    var table = TextTable([("FIGURE", .left), ("UNIT", .left), ("BEFORE", .right), ("AFTER", .right)])
    for change in changes {
      table.add([
        change.name, change.unit, FigureText.value(change.before, change.gradeBefore),
        FigureText.value(change.after, change.gradeAfter),
      ])
    }
    return table.text
  }
}
