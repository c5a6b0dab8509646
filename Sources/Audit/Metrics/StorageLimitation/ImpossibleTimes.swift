/// `lifetime.skew`: tokens with times that cannot be right; one token may be counted under several codes.
package enum ImpossibleTimes: MetricDefinition {
  package static let description = MetricDescription(
    name: "lifetime.skew", unit: .tokens, better: .lower,
    meaning: "Tokens with times that cannot be right; one token may be counted under several codes.",
    denominator: "tokens of which header and claims were seen",
    view: "v_lifetime_skew",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT coalesce((SELECT sum(tokens) FROM v_lifetime_skew), 0) AS numerator, seen.tokens AS denominator,
          CASE WHEN seen.tokens > 0 THEN coalesce((SELECT sum(tokens) FROM v_lifetime_skew), 0) END AS value
        FROM (SELECT coalesce(sum(tokens), 0) AS tokens FROM v_token WHERE tier = 'token') AS seen
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, sum(tokens) AS numerator, sum(tokens) AS value FROM v_lifetime_skew
        GROUP BY issuer, client
        """),
    ])
}
