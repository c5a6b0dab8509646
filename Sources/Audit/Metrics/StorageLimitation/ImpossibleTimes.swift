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
        SELECT issuer.name AS issuer, client.name AS client, coalesce(odd, 0) AS numerator, coalesce(odd, 0) AS value,
          of_tokens AS denominator
        FROM (SELECT issuer_id, client_id, sum(tokens) AS of_tokens FROM v_token WHERE tier = 'token'
          GROUP BY issuer_id, client_id)
        LEFT JOIN (SELECT issuer_id, client_id, sum(tokens) AS odd FROM v_lifetime_skew GROUP BY issuer_id, client_id)
          USING (issuer_id, client_id)
        JOIN issuer USING (issuer_id) JOIN client USING (client_id)
        """),
    ])
}
