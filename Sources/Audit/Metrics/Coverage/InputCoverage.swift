/// `coverage.input`: records that could be read.
package enum InputCoverage: MetricDefinition {
  package static let description = MetricDescription(
    name: "coverage.input", unit: .share, better: .higher,
    meaning: "Records that could be read.",
    denominator: "events and quarantined records",
    view: "v_coverage_source",
    queries: [MetricQuery].ratio("events", over: "events + quarantined", in: "v_coverage_source", at: .all) + [
      MetricQuery(
        .all,
        """
        SELECT source, events AS numerator, events + quarantined AS denominator,
          CAST(events AS REAL) / nullif(events + quarantined, 0) AS value FROM v_coverage_source
        """)
    ])
}
