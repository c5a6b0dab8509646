/// `claims.fan_out`: elements of a personal list in one token, on average.
package enum ClaimFanOut: MetricDefinition {
  package static let description = MetricDescription(
    name: "claims.fan_out", unit: .elements, better: .lower,
    meaning: "Elements of a personal list in one token, on average.",
    denominator: "tokens that carry the list",
    view: "v_claim_size",
    queries: [
      MetricQuery(
        .client,
        """
        SELECT issuer, client, token_type, claim, data_class, elements AS numerator, tokens AS denominator,
          CAST(elements AS REAL) / nullif(tokens, 0) AS value FROM v_claim_size WHERE personal AND is_array
        """)
    ])
}
