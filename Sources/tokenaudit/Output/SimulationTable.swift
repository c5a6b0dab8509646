internal import Audit
internal import Policy

/// What `simulate` prints for people.
enum SimulationTable {
  /// Figures shown one by one; the rest is in the JSON.
  private static let shown = 60

  static func text(_ simulation: Simulation) -> String {
    var blocks = [head(simulation)]
    if !simulation.findings.isEmpty { blocks.append(findings(simulation.findings)) }
    if !simulation.metrics.isEmpty { blocks.append(figures(simulation.metrics)) }
    return blocks.joined(separator: "\n\n")
  }

  private static func head(_ simulation: Simulation) -> String {
    var lines = ["Simulated on \(simulation.from) until \(simulation.until); nothing was changed"]
    for change in simulation.changes {
      let tokens = change.tokens.raised ? "fewer than \(change.tokens.value)" : String(change.tokens.value)
      lines.append("\(change.change)  (\(tokens) tokens)")
      lines += change.notes.map { "  \($0)" }
    }
    let fates = Simulation.Fate.allCases.compactMap { fate -> String? in
      let count = simulation.findings.count { $0.change == fate }
      return count > 0 ? "\(count) \(fate.rawValue)" : nil
    }
    let findings = fates.isEmpty ? "No finding would change" : "Findings: \(fates.joined(separator: ", "))"
    lines.append("\(findings); \(simulation.unchangedFindings) would stay as they are")
    lines.append(
      "\(simulation.metrics.count) figures would change, \(simulation.unchangedMetrics) would stay as they are")
    return lines.joined(separator: "\n")
  }

  private static func findings(_ changes: [Simulation.FindingChange]) -> String {
    var table = TextTable([
      ("FINDING", .left), ("RULE", .left), ("BEFORE", .left), ("AFTER", .left), ("WHAT", .left),
    ])
    for change in changes {
      table.add([
        change.change.rawValue, change.rule, measure(change.before, of: change.rule),
        measure(change.after, of: change.rule), change.title,
      ])
    }
    return table.text
  }

  /// How many of how many, or how long where the rule measures that.
  static func measure(_ measure: Simulation.Measure?, of rule: String) -> String {
    guard let measure else { return "–" }
    let (part, whole) = (measure.numerator.value, measure.denominator.value)
    guard RuleCatalogue.rule(rule)?.description.measuresHeight ?? false else {
      return "\(measure.severity.rawValue), \(part) of \(whole)"
    }
    return "\(measure.severity.rawValue), \(PolicyDuration.text(part)) against \(PolicyDuration.text(whole))"
  }

  /// Whole organisation first, then by client; what is narrower only where there is room.
  private static func figures(_ changes: [Simulation.FigureChange]) -> String {
    var table = TextTable([
      ("FIGURE", .left), ("OF", .left), ("UNIT", .left), ("BEFORE", .right), ("AFTER", .right), ("", .left),
    ])
    let whole = changes.filter { $0.level == .all }
    let rows = whole + changes.filter { $0.level != .all }
    for change in rows.prefix(shown) {
      // Within a grade the index behind it tells the change.
      let isRegraded = change.gradeBefore != change.gradeAfter
      func text(_ value: Double?, _ grade: String?) -> String {
        guard let grade, !isRegraded else { return FigureText.value(value, grade) }
        return "\(grade) (\(FigureText.value(value, nil)))"
      }
      table.add([
        change.name, place(change.scope), change.unit,
        text(change.before, change.gradeBefore), text(change.after, change.gradeAfter),
        change.improves.map { $0 ? "better" : "worse" } ?? "",
      ])
    }
    let rest = rows.count - shown
    return table.text + (rest > 0 ? "\n… and \(rest) more with --json" : "")
  }

  private static func place(_ scope: ResourceScope?) -> String {
    guard let scope else { return "all" }
    let parts = [scope.client, scope.audience, scope.tokenType, scope.claim, scope.dataClass, scope.source]
    let named = parts.compactMap(\.self)
    return named.isEmpty ? scope.issuer ?? "all" : named.joined(separator: ", ")
  }
}
