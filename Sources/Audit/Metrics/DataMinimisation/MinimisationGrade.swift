/// `minimisation.grade`: the index as a grade; F also where special data without a basis stand in 0.1 % of the person tokens.
package enum MinimisationGrade: MetricDefinition {
  package static let description = MetricDescription(
    name: "minimisation.grade", unit: .grade, better: .higher,
    meaning: "The index as a grade; F also where special data without a basis stand in 0.1 % of the person tokens.",
    denominator: "person tokens; the weight of claims without a basis is the numerator",
    view: "v_minimisation_client",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT minimisation_index AS value, grade, no_basis_weight AS numerator, person_tokens AS denominator,
          coverage_tokens, coverage_of, CASE WHEN inferred THEN 'inferred' ELSE 'exact' END AS basis
        FROM v_minimisation
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, minimisation_index AS value, grade, no_basis_weight AS numerator, person_tokens AS denominator,
          coverage_tokens, coverage_of, CASE WHEN inferred THEN 'inferred' ELSE 'exact' END AS basis
        FROM v_minimisation_client
        """),
    ])
}
