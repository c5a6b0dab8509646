/// `claims.no_basis_share`: personal claims that neither protocol, nor a granted scope, nor the policy gives a ground for.
package enum ClaimsWithoutBasis: MetricDefinition {
  package static let description = MetricDescription(
    name: "claims.no_basis_share", unit: .share, better: .lower,
    meaning: "Personal claims that neither protocol, nor a granted scope, nor the policy gives a ground for.",
    denominator: "personal claims in person tokens of which it can be said",
    view: "v_minimisation_client",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT no_basis_claims AS numerator, personal_claims AS denominator, CAST(no_basis_claims AS REAL) / nullif(personal_claims, 0) AS value,
          coverage_tokens, coverage_of, CASE WHEN inferred THEN 'inferred' ELSE 'exact' END AS basis
        FROM v_minimisation
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, no_basis_claims AS numerator, personal_claims AS denominator, CAST(no_basis_claims AS REAL) / nullif(personal_claims, 0) AS value,
          coverage_tokens, coverage_of, CASE WHEN inferred THEN 'inferred' ELSE 'exact' END AS basis
        FROM v_minimisation_client
        """),
    ])
}
