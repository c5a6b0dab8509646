/// `coverage.claims_inferred`: tokens whose claims were seen, or follow from the issuer’s configuration.
package enum InferredClaimsCoverage: MetricDefinition {
  package static let description = MetricDescription(
    name: "coverage.claims_inferred", unit: .share, better: .higher,
    meaning: "Tokens whose claims were seen, or follow from the issuer’s configuration.",
    denominator: "access and ID tokens, but those seen to be opaque",
    view: "v_coverage_client",
    queries: .ratio(
      "claims_inferred_tokens", over: "claims_of", in: "v_coverage_client", at: .all, .issuer, .client,
      also: "CASE WHEN sum(claims_inferred_tokens) > sum(claims_tokens) THEN 'inferred' ELSE 'exact' END AS basis"))
}
