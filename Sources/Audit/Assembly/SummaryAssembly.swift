/// Page one, in numbers.
struct SummaryAssembly {
  let findings: [Finding]
  let coverage: CoverageStatement
  let metrics: [MetricValue]

  func summary() -> Summary {
    let open = findings.filter { $0.status.isOpen }
    let grade = metrics.first { $0.name == MinimisationGrade.description.name && $0.level == .all && $0.scope == nil }
    return Summary(
      state: !coverage.sufficient ? .insufficientEvidence : open.contains { $0.waiver == nil } ? .findings : .clean,
      counts: Severity.allCases.map { severity in
        let alike = open.filter { $0.severity == severity }
        return Summary.SeverityCount(
          severity: severity, open: alike.count { $0.waiver == nil }, waived: alike.count { $0.waiver != nil })
      },
      changes: FindingStatus.allCases.compactMap { status in
        let count = findings.count { $0.status == status }
        return count > 0 ? Summary.StatusCount(status: status, count: count) : nil
      },
      decisions: decisions(open.filter { $0.waiver == nil }), minimisationGrade: grade?.grade,
      minimisationIndex: grade?.value)
  }

  /// What has to be decided is a change: findings that the same change mends are one decision, whatever their rules.
  /// Where nobody can tell the change, it is one a rule and client. Gravest first, of equals the one that gains most.
  private func decisions(_ open: [Finding]) -> [Summary.Decision] {
    struct Group: Hashable {
      let issuer: String?
      /// In the words of `simulate`, which name the client.
      let change: String?
      let rule: String?
      let client: String?
    }
    let groups = Dictionary(grouping: open) { finding in
      let change = finding.effects.first?.change
      return Group(
        issuer: finding.scope.issuer, change: change, rule: change == nil ? finding.rule : nil,
        client: finding.scope.client)
    }
    let ordered = groups.values.map { group in
      group.sorted { left, right in
        if left.severity != right.severity { return left.severity < right.severity }
        if Self.gain(left) != Self.gain(right) { return Self.gain(left) > Self.gain(right) }
        return left.fingerprint < right.fingerprint
      }
    }
    .sorted { left, right in
      if left[0].severity != right[0].severity { return left[0].severity < right[0].severity }
      if Self.gain(left[0]) != Self.gain(right[0]) { return Self.gain(left[0]) > Self.gain(right[0]) }
      return left[0].fingerprint < right[0].fingerprint
    }
    return ordered.prefix(3).map { group in
      Summary.Decision(
        text: group[0].remediation.first?.steps.first ?? group[0].title, findings: group.map(\.id),
        effects: group[0].effects)
    }
  }

  /// The share of the figure that a change would move, so that gains of different figures can be ordered.
  private static func gain(_ finding: Finding) -> Double {
    finding.effects.map { abs($0.after - $0.before) / max(abs($0.before), abs($0.after), 1) }.max() ?? 0
  }
}
