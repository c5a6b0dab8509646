/// `claims.personal_payload`: bytes of personal claim values in the payloads of person tokens.
package enum PersonalPayloadShare: MetricDefinition {
  package static let description = MetricDescription(
    name: "claims.personal_payload", unit: .share, better: .lower,
    meaning: "What of the payloads are values of personal claims.",
    denominator: "bytes of the payloads of person tokens", view: "v_claim_bytes", countsTokens: false,
    queries: .ratio(
      "min(personal_bytes, payload_bytes)", over: "payload_bytes", in: "v_claim_bytes", at: .all, .client))
}
