/// `claims.derivable`: personal claim paths for which a less revealing form is known.
package enum DerivableClaims: MetricDefinition {
  package static let description = MetricDescription(
    name: "claims.derivable", unit: .claims, better: .lower,
    meaning: "Personal claim paths for which a less revealing form is known.",
    denominator: "one client",
    view: "v_claim_derivable",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT CASE WHEN (SELECT sum(person_tokens) FROM v_client) > 0 THEN count(*) END AS value
        FROM (SELECT DISTINCT issuer, client, claim FROM v_claim_derivable)
        """),
      MetricQuery(
        .client,
        "SELECT issuer, client, count(DISTINCT claim) AS value FROM v_claim_derivable GROUP BY issuer, client"),
    ])
}
