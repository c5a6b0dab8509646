/// `purpose.scope_unused`: granted scopes none of whose claims stood in a token for 90 days. UserInfo is not seen, so
/// each is a candidate for a question, not for removal.
package enum UnusedScopes: MetricDefinition {
  package static let description = MetricDescription(
    name: "purpose.scope_unused", unit: .scopes, better: .lower,
    meaning:
      "Granted scopes none of whose claims stood in a token of the client for 90 days; they may be used at UserInfo.",
    denominator:
      "granted scopes with known claims, of clients whose claims were seen on all days with tokens of those 90",
    view: "v_scope_unused",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT CASE WHEN max(sufficient) THEN sum(unused AND sufficient) END AS value,
          coalesce(sum(unused AND sufficient), 0) AS numerator, coalesce(sum(sufficient), 0) AS denominator,
          (SELECT coalesce(sum(claims_tokens), 0) FROM v_recent_client) AS coverage_tokens,
          (SELECT coalesce(sum(claims_of), 0) FROM v_recent_client) AS coverage_of
        FROM v_scope_unused
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, CASE WHEN max(sufficient) THEN sum(unused) END AS value, sum(unused) AS numerator,
          count(*) AS denominator, max(claims_tokens) AS coverage_tokens, max(claims_of) AS coverage_of
        FROM v_scope_unused GROUP BY issuer, client
        """),
    ])
}
