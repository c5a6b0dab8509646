/// `claims.personal_bytes`: bytes of personal claim values in one token, on average.
package enum PersonalBytes: MetricDefinition {
  package static let description = MetricDescription(
    name: "claims.personal_bytes", unit: .bytes, better: .lower,
    meaning: "Bytes of personal claim values in one token, on average.",
    denominator: "person tokens",
    view: "v_claim_bytes",
    queries: .ratio("personal_bytes", over: "person_tokens", in: "v_claim_bytes", at: .all, .client))
}
