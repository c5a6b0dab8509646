/// `purpose.undeclared_scope`: granted scopes that no activity of their declared client lists.
package enum UndeclaredScope: MetricDefinition {
  package static let description = MetricDescription(
    name: "purpose.undeclared_scope", unit: .scopes, better: .lower,
    meaning: "Granted scopes that no activity of their declared client lists.",
    denominator: "declared clients whose scopes are logged",
    view: "v_scope_use",
    queries: [
      MetricQuery(
        .all,
        """
        SELECT CASE WHEN max(client_declared) THEN sum(client_declared AND NOT declared) END AS value FROM v_scope_use
        """),
      MetricQuery(
        .client,
        """
        SELECT issuer, client, sum(NOT declared) AS value, max(of_tokens) AS denominator FROM v_scope_use
        WHERE client_declared GROUP BY issuer, client
        """),
    ])
}
