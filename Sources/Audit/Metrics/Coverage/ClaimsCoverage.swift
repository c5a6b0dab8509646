/// `coverage.claims`: tokens whose claims were seen.
package enum ClaimsCoverage: MetricDefinition {
  package static let description = MetricDescription(
    name: "coverage.claims", unit: .share, better: .higher,
    meaning: "Tokens whose claims were seen.",
    denominator: "access and ID tokens, but those seen to be opaque",
    view: "v_coverage_client",
    queries: .ratio("claims_tokens", over: "claims_of", in: "v_coverage_client", at: .all, .issuer, .client))
}
