/// What exposure would be with one of its factors at its least: queries of the metrics beside `exposure`.
enum ExposureFactor {
  /// - Parameter column: of `v_exposure` and `v_exposure_all`, or a number.
  static func queries(_ column: String) -> [MetricQuery] {
    [
      MetricQuery(
        .all,
        """
        SELECT coalesce(\(column), 0.0) AS value, \(ExposureBasis.ofAll) AS basis
        FROM v_exposure_all, v_coverage AS claims
        WHERE claims.name = 'coverage.claims' AND claims.numerator > 0
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, value, \(ExposureBasis.ofClient) AS basis FROM v_coverage_client JOIN (
          SELECT issuer, client, sum(\(column)) AS value
          FROM (SELECT * FROM v_exposure ORDER BY issuer, client, data_class) GROUP BY issuer, client
        ) USING (issuer, client)
        """),
    ]
  }

  static func description(_ factor: String, _ column: String, meaning: String) -> MetricDescription {
    MetricDescription(
      name: "exposure.\(factor)", unit: .weightedHours, better: .lower, meaning: meaning,
      denominator: "person tokens of known lifetime, as for exposure", view: "v_exposure_all",
      queries: queries(column))
  }
}
