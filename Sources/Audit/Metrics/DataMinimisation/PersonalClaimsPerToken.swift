/// `claims.personal_per_token`: personal claims in one token, on average.
package enum PersonalClaimsPerToken: MetricDefinition {
  package static let description = MetricDescription(
    name: "claims.personal_per_token", unit: .claims, better: .lower,
    meaning: "Personal claims in one token, on average.",
    denominator: "person tokens: tokens not of machines whose claims were seen",
    view: "v_minimisation_client",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT all_claims AS numerator, person_tokens AS denominator, CAST(all_claims AS REAL) / nullif(person_tokens, 0) AS value,
          coverage_tokens, coverage_of, CASE WHEN inferred THEN 'inferred' ELSE 'exact' END AS basis
        FROM v_minimisation
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, all_claims AS numerator, person_tokens AS denominator, CAST(all_claims AS REAL) / nullif(person_tokens, 0) AS value,
          coverage_tokens, coverage_of, CASE WHEN inferred THEN 'inferred' ELSE 'exact' END AS basis
        FROM v_minimisation_client
        """),
    ])
}
