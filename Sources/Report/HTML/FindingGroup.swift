internal import Audit

/// Findings of one rule at one client: one article of the page.
struct FindingGroup {
  var findings: [Finding]

  /// The gravest one, whose words stand for all.
  var first: Finding { findings[0] }

  /// What all of them are about.
  var common: ResourceScope {
    var common = first.scope
    for path in [
      \ResourceScope.issuer, \.client, \.audience, \.tokenType, \.claim, \.dataClass, \.source,
    ] where findings.contains(where: { $0.scope[keyPath: path] != first.scope[keyPath: path] }) {
      common[keyPath: path] = nil
    }
    return common
  }

  /// Unwaived findings in groups: open before closed, then the gravest, then what promises most, then by fingerprint.
  static func groups(_ findings: [Finding]) -> [FindingGroup] {
    struct Key: Hashable {
      var rule: String
      var issuer: String?
      var client: String?
      var isOpen: Bool
    }
    var places: [Key: Int] = [:]
    var groups: [FindingGroup] = []
    for finding in findings where finding.waiver == nil {
      let key = Key(
        rule: finding.rule, issuer: finding.scope.issuer, client: finding.scope.client, isOpen: finding.status.isOpen)
      if let place = places[key] {
        groups[place].findings.append(finding)
      } else {
        places[key] = groups.count
        groups.append(FindingGroup(findings: [finding]))
      }
    }
    return groups.sorted { left, right in
      let (one, other) = (left.first, right.first)
      if one.status.isOpen != other.status.isOpen { return one.status.isOpen }
      if one.severity != other.severity { return one.severity < other.severity }
      if left.gain != right.gain { return left.gain > right.gain }
      return one.fingerprint < other.fingerprint
    }
  }

  /// The predicted rise of the minimisation index: the one effect that most findings have.
  private var gain: Double {
    first.effects.first { $0.metric == "minimisation.index" }.map { $0.after - $0.before } ?? 0
  }
}
