/// `coverage.time`: hours in which a source delivered, of those in which its habit expects it to.
package enum TimeCoverage: MetricDefinition {
  package static let description = MetricDescription(
    name: "coverage.time", unit: .share, better: .higher,
    meaning: "Hours in which a source delivered, of those in which its habit expects it to.",
    denominator: "expected hours: the source delivered in that weekday and hour in at least 3 of the 4 weeks before",
    view: "v_expected_hour",
    queries: [MetricQuery].ratio("events > 0", over: "1", in: "v_expected_hour", at: .all) + [
      MetricQuery(
        .all,
        """
        SELECT source, sum(events > 0) AS numerator, count(*) AS denominator,
          CAST(sum(events > 0) AS REAL) / count(*) AS value FROM v_expected_hour GROUP BY source
        """)
    ])
}
