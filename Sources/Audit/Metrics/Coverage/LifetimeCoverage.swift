/// `coverage.lifetime`: tokens whose lifetime is known, that it has no end included.
package enum LifetimeCoverage: MetricDefinition {
  package static let description = MetricDescription(
    name: "coverage.lifetime", unit: .share, better: .higher,
    meaning: "Tokens whose lifetime is known, that it has no end included.",
    denominator: "all tokens but refresh tokens",
    view: "v_coverage_client",
    queries: [MetricQuery].ratio(
      "lifetime_tokens", over: "lifetime_of", in: "v_coverage_client", at: .all, .issuer, .client, also: basis)
      + .ratio("lifetime_tokens", over: "tokens", in: "v_coverage_type", at: .tokenType, also: basis))

  private static let basis = "CASE WHEN sum(lifetime_inferred_tokens) > 0 THEN 'inferred' ELSE 'exact' END AS basis"
}
