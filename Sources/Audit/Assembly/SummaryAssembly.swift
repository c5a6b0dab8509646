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
    let gains = Dictionary(open.map { ($0.fingerprint, Self.gain($0)) }) { first, _ in first }
    let ordered = open.arranged { left, right in
      if left.severity != right.severity { return left.severity < right.severity }
      let (one, other) = (gains[left.fingerprint] ?? 0, gains[right.fingerprint] ?? 0)
      return one == other ? left.fingerprint < right.fingerprint : one > other
    }
    var groups: [[Finding]] = []
    var places: [Group: Int] = [:]
    for finding in ordered {
      let change = finding.effects.first?.change
      let group = Group(
        issuer: finding.scope.issuer, change: change, rule: change == nil ? finding.rule : nil,
        client: finding.scope.client)
      if let place = places[group] {
        groups[place].append(finding)
      } else {
        places[group] = groups.count
        groups.append([finding])
      }
    }
    return groups.prefix(3).map { group in
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
