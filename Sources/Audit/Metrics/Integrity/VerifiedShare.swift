/// `protection.verification`: tokens whose signature verified.
package enum VerifiedShare: MetricDefinition {
  package static let description = MetricDescription(
    name: "protection.verification", unit: .share, better: .higher,
    meaning: "Tokens whose signature verified.",
    denominator: "all tokens, those of unknown key and those not checked included",
    view: "v_verification",
    queries: .ratio(
      "CASE WHEN verification = 'verified' THEN tokens ELSE 0 END", over: "tokens", in: "v_verification",
      at: .all, .client))
}
