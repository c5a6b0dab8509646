package import Policy

/// How grave a finding is: the rule's default or the policy's own, then steps, in a fixed order.
package struct SeverityJudgement: Sendable, Equatable {
  package var severity: Severity
  /// Why it differs from the rule's default; nil where it does not.
  package var reason: String?

  /// What is known of the tokens of a finding.
  package struct Facts: Sendable, Equatable {
    /// The rule's own step: -1 is one graver, 1 one milder; with its reason.
    package var ownStep = 0
    package var ownReason: String?
    /// They carry special-category, Art. 10 or national-identifier data by a decision that is not for review.
    package var carriesSpecialData = false
    /// All of them are machine tokens.
    package var machineOnly = false

    package init() {}
  }

  package init(_ rule: RuleDescription, tailoring: Tailoring?, facts: Facts) {
    var steps: [String] = []
    var severity = rule.severity
    if let own = tailoring?.severity.flatMap(Severity.init(rawValue:)), own != severity {
      severity = own
      steps.append("set to \(own.rawValue) by the policy")
    }
    if facts.ownStep != 0 {
      severity = severity.moved(by: facts.ownStep)
      steps.append(facts.ownReason ?? "the rule’s own step")
    }
    if facts.carriesSpecialData, rule.principle != "SC" {
      severity = severity.moved(by: -1)
      steps.append("its tokens carry data of special protection")
    }
    if facts.machineOnly {
      severity = severity.moved(by: 1)
      steps.append("all of its tokens are machine tokens")
    }
    self.severity = severity
    reason = severity == rule.severity ? nil : steps.joined(separator: "; ")
  }
}

extension Severity {
  /// Graver by negative steps, milder by positive ones; never above critical or below low. *Info* stays.
  func moved(by steps: Int) -> Severity {
    guard self != .info else { return self }
    return Self.allCases[min(max(rank + steps, 0), Severity.low.rank)]
  }
}
