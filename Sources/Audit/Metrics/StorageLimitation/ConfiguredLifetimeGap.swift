/// `lifetime.configured_gap`: the lifetime that 95 % of the tokens do not exceed, less the configured one.
package enum ConfiguredLifetimeGap: MetricDefinition {
  package static let description = MetricDescription(
    name: "lifetime.configured_gap", unit: .seconds, better: .neither,
    meaning:
      "The lifetime that 95 % of the tokens do not exceed, less the one that the issuer’s configuration of those days states.",
    denominator: "tokens of known lifetime, of days on which a configuration states one; of several the largest gap",
    view: "v_lifetime_configured",
    queries: [
      MetricQuery(
        .client,
        """
        SELECT issuer, client, token_type, p95 - configured_seconds AS value, tokens AS denominator,
          configured_seconds AS limit_value, basis
        FROM (
          SELECT *, row_number() OVER (PARTITION BY issuer_id, client_id, token_type
            ORDER BY abs(p95 - configured_seconds) DESC, configured_seconds) AS place
          FROM v_lifetime_configured WHERE tokens > 0)
        WHERE place = 1
        """)
    ])
}
