/// `purpose.audience_max`: audiences of the token that names most.
package enum WidestAudience: MetricDefinition {
  package static let description = MetricDescription(
    name: "purpose.audience_max", unit: .audiences, better: .lower,
    meaning: "Audiences of the token that names most of them.",
    denominator: "tokens whose audience is known; more than 64 count as 65", view: "v_audience_breadth",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT CASE WHEN sum(known_tokens) > 0 THEN max(most_named) END AS value, sum(known_tokens) AS denominator,
          CASE WHEN max(at_least) THEN 'lower-bound' ELSE 'exact' END AS basis FROM v_audience_breadth
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, CASE WHEN sum(known_tokens) > 0 THEN max(most_named) END AS value,
          sum(known_tokens) AS denominator, CASE WHEN max(at_least) THEN 'lower-bound' ELSE 'exact' END AS basis
        FROM v_audience_breadth GROUP BY issuer, client
        """),
    ])
}
