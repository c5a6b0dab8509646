/// `exposure`: weight × hours × audiences of personal claims that can be read, summed over tokens.
package enum WeightedExposure: MetricDefinition {
  package static let description = MetricDescription(
    name: "exposure", unit: .weightedHours, better: .lower,
    meaning: "Weight × hours × audiences of personal claims that can be read, summed over tokens.",
    denominator: "person tokens of known lifetime; a lower bound unless lifetimes and claims are all known",
    view: "v_exposure",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT coalesce(exposure, 0) AS value, claims.numerator + lifetimes.numerator AS coverage_tokens,
          claims.denominator + lifetimes.denominator AS coverage_of, \(ExposureBasis.ofAll) AS basis
        FROM v_exposure_all, v_coverage AS claims, v_coverage AS lifetimes
        WHERE claims.name = 'coverage.claims_inferred' AND lifetimes.name = 'coverage.lifetime' AND claims.numerator > 0
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, coalesce(exposed.exposure, 0) AS value,
          claims_inferred_tokens + lifetime_tokens AS coverage_tokens, claims_of + lifetime_of AS coverage_of,
          \(ExposureBasis.ofClient) AS basis
        FROM v_coverage_client LEFT JOIN (
          SELECT issuer, client, sum(exposure) AS exposure
          FROM (SELECT issuer, client, exposure FROM v_exposure ORDER BY issuer, client, data_class)
          GROUP BY issuer, client
        ) AS exposed USING (issuer, client)
        WHERE claims_inferred_tokens > 0 OR exposed.exposure > 0
        """),
      MetricQuery(
        .dataClass,
        """
        SELECT data_class, sum(exposure) AS value, \(ExposureBasis.ofAll) AS basis
        FROM (SELECT data_class, exposure FROM v_exposure ORDER BY data_class, issuer, client) GROUP BY data_class
        """),
    ])
}
