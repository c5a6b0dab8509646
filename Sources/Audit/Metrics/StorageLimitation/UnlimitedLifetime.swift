/// `lifetime.unlimited`: tokens that do not expire, or live for ten years or more.
package enum UnlimitedLifetime: MetricDefinition {
  package static let description = MetricDescription(
    name: "lifetime.unlimited", unit: .tokens, better: .lower,
    meaning: "Tokens that do not expire, or live for ten years or more.",
    denominator: "tokens of known lifetime",
    view: "v_lifetime_client",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT token_type, unlimited AS value, unlimited AS numerator, tokens AS denominator,
          CASE WHEN from_configuration > 0 THEN 'inferred' ELSE 'exact' END AS basis
        FROM v_lifetime_all
        WHERE tokens > 0
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, token_type, unlimited AS value, unlimited AS numerator, tokens AS denominator,
          CASE WHEN from_configuration > 0 THEN 'inferred' ELSE 'exact' END AS basis
        FROM v_lifetime_client WHERE tokens > 0
        """),
    ])
}
