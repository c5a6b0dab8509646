/// `protection.sender_constrained`: access tokens that are bound to a key of their client (`cnf`).
package enum SenderConstrainedShare: MetricDefinition {
  package static let description = MetricDescription(
    name: "protection.sender_constrained", unit: .share, better: .higher,
    meaning: "Access tokens that are bound to a key of their client (`cnf`).",
    denominator: "access tokens whose claims were seen",
    view: "v_protection",
    queries: .ratio(
      "bound", over: "known_tokens", in: "v_protection", where: "token_type = 'access_token'", at: .all, .client))
}
