/// `minimisation.index`: 100 where no personal claim stands without a basis, 50 where one Art. 9 claim too many stands in every token.
package enum MinimisationIndex: MetricDefinition {
  package static let description = MetricDescription(
    name: "minimisation.index", unit: .index, better: .higher,
    meaning:
      "100 where no personal claim stands without a basis, 50 where one Art. 9 claim too many stands in every token.",
    denominator: "person tokens; the weight of claims without a basis is the numerator",
    view: "v_minimisation_client",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT minimisation_index AS value, no_basis_weight AS numerator, person_tokens AS denominator,
          coverage_tokens, coverage_of, CASE WHEN inferred THEN 'inferred' ELSE 'exact' END AS basis
        FROM v_minimisation
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, minimisation_index AS value, no_basis_weight AS numerator, person_tokens AS denominator,
          coverage_tokens, coverage_of, CASE WHEN inferred THEN 'inferred' ELSE 'exact' END AS basis
        FROM v_minimisation_client
        """),
    ])
}
