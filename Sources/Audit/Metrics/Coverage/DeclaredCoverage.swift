/// `coverage.declared`: tokens of clients that the policy declares.
package enum DeclaredCoverage: MetricDefinition {
  package static let description = MetricDescription(
    name: "coverage.declared", unit: .share, better: .higher,
    meaning: "Tokens of clients that the policy declares.",
    denominator: "all tokens; without a policy there is no evidence",
    view: "v_client",
    queries: .ratio(
      "declared_tokens * has_policy", over: "tokens * has_policy", in: "v_client, v_setting", at: .all, .issuer, .client
    ))
}
