/// `claims.fan_out_max`: elements of a personal list in the token that holds most.
package enum WidestClaim: MetricDefinition {
  package static let description = MetricDescription(
    name: "claims.fan_out_max", unit: .elements, better: .lower,
    meaning: "Elements of a personal list in the token that holds most of them.",
    denominator: "tokens that carry the list", view: "v_claim_size",
    queries: [
      MetricQuery(
        .client,
        """
        SELECT issuer, client, token_type, claim, data_class, max_elements AS value, tokens AS denominator
        FROM v_claim_size WHERE personal AND is_array
        """)
    ])
}
