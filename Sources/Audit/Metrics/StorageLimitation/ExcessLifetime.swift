/// `lifetime.excess`: hours that tokens live beyond their limit, summed, each lifetime up to the cap.
package enum ExcessLifetime: MetricDefinition {
  package static let description = MetricDescription(
    name: "lifetime.excess", unit: .tokenHours, better: .lower,
    meaning: "Hours that tokens live beyond their limit, summed, each lifetime up to the cap.",
    denominator: "tokens of known lifetime; nothing is said of the others",
    view: "v_lifetime_client",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT token_type, excess_seconds / 3600.0 AS value, tokens AS denominator,
          over_limit_basis AS basis FROM v_lifetime_all
        WHERE limit_seconds IS NOT NULL AND tokens > 0
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, token_type, excess_seconds / 3600.0 AS value, tokens AS denominator,
          over_limit_basis AS basis FROM v_lifetime_client
        WHERE limit_seconds IS NOT NULL AND tokens > 0
        """),
    ])
}
