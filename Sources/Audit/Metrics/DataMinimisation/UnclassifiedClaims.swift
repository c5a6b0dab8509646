/// `claims.unknown_share`: claims of which nothing is known; they are never counted as not personal.
package enum UnclassifiedClaims: MetricDefinition {
  package static let description = MetricDescription(
    name: "claims.unknown_share", unit: .share, better: .lower,
    meaning: "Claims of which nothing is known; they are never counted as not personal.",
    denominator: "claims that are not of the protocol, in tokens whose claims were seen",
    view: "v_claim_unknown",
    queries: .ratio("unknown_claims", over: "claims", in: "v_claim_unknown", at: .all, .client))
}
