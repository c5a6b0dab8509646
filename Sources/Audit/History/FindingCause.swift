/// What made a finding come, go or change.
enum FindingCause: String, Sendable, CaseIterable {
  case tokens, policy, tool, ruleset, classifier
}
