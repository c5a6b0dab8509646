/// `coverage.verified`: tokens whose signature was checked with a key.
package enum VerificationCoverage: MetricDefinition {
  package static let description = MetricDescription(
    name: "coverage.verified", unit: .share, better: .higher,
    meaning: "Tokens whose signature was checked with a key.",
    denominator: "tokens that stood in the input with all their bytes",
    view: "v_coverage_client",
    queries: .ratio("verified_tokens", over: "verified_of", in: "v_coverage_client", at: .all, .issuer, .client))
}
