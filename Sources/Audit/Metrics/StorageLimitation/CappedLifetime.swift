/// `lifetime.capped`: tokens whose lifetime reaches beyond the cap, so that `lifetime.excess` counts less than they live.
package enum CappedLifetime: MetricDefinition {
  package static let description = MetricDescription(
    name: "lifetime.capped", unit: .tokens, better: .lower,
    meaning: "Tokens whose lifetime counts no further than the cap.", denominator: "tokens of known lifetime",
    view: "v_lifetime_client",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT token_type, capped_tokens AS value, capped_tokens AS numerator, tokens AS denominator
        FROM v_lifetime_all WHERE tokens > 0
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, token_type, capped_tokens AS value, capped_tokens AS numerator, tokens AS denominator
        FROM v_lifetime_client WHERE tokens > 0
        """),
    ])
}
