/// `purpose.drift`: activity × class × recipient where the record and the tokens differ.
package enum RecordDrift: MetricDefinition {
  package static let description = MetricDescription(
    name: "purpose.drift", unit: .share, better: .lower,
    meaning:
      "Combinations of activity, data class and recipient in which the record of processing and the tokens differ.",
    denominator:
      "combinations that are declared or observed and of which the evidence tells; they are no tokens, so small numbers stand as they are",
    view: "v_drift_activity", countsTokens: false,
    queries: [
      MetricQuery(.all, "SELECT \(columns("sum")) FROM v_drift_activity"),
      MetricQuery(
        .activity, "SELECT activity, \(columns("max")) FROM v_drift_activity WHERE activity <> '' GROUP BY activity"),
    ])

  private static func columns(_ fold: String) -> String {
    """
    coalesce(\(fold)(drifting), 0) AS numerator, coalesce(\(fold)(judged), 0) AS denominator,
      CAST(\(fold)(drifting) AS REAL) / nullif(\(fold)(judged), 0) AS value, coalesce(\(fold)(judged), 0) AS coverage_tokens,
      coalesce(\(fold)(cells), 0) AS coverage_of
    """
  }
}
