/// `lifetime.over_limit`: tokens that live longer than the limit that applies to them.
package enum LifetimeOverLimit: MetricDefinition {
  package static let description = MetricDescription(
    name: "lifetime.over_limit", unit: .share, better: .lower,
    meaning: "Tokens that live longer than the limit that applies to them.",
    denominator: "tokens of known lifetime",
    view: "v_lifetime_client",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT token_type, over_limit AS numerator, tokens AS denominator, over_limit_share AS value,
          limit_seconds AS limit_value, over_limit_basis AS basis FROM v_lifetime_all
        WHERE limit_seconds IS NOT NULL
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, token_type, over_limit AS numerator, tokens AS denominator, over_limit_share AS value,
          limit_seconds AS limit_value, over_limit_basis AS basis FROM v_lifetime_client
        WHERE limit_seconds IS NOT NULL
        """),
    ])
}
