/// The observed side of the record of processing, by activity; activity '' holds what no activity declares.
enum ActivityViews {
  static let sums = [classes, claims]

  private static let classes = GroupedSelect(
    [.text("activity"), .text("data_class")],
    [
      .sum("tokens"), .least("declared"), .least("inferred"), .most("partly_inferred"), .least("first_day"),
      .most("last_day"),
    ], from: "v_audience_class", where: "NOT again")

  private static let claims = GroupedSelect(
    [.text("activity"), .text("data_class"), .text("claim"), .text("token_type")],
    [
      .most("ground"), .most("evidence", .text), .most("confidence", .real),
      .sum("tokens", where: "NOT again", as: "tokens"),
    ], from: "v_audience_claim", where: "personal")

  static let sql =
    """
    CREATE VIEW v_token_activity AS
      -- The activities that the tokens of a profile belong to: one, or several where its audiences do.
      SELECT profile_id, epoch, activity FROM v_token_audience WHERE NOT again;
    CREATE VIEW v_activity AS
      -- Tokens of every activity with what was seen of them. header_tokens: not known from an event alone; unsecured:
      -- of them those without a signature; access_known, access_bound: access tokens whose claims were seen, and of them
      -- those with `cnf`.
      WITH bound AS (
        SELECT DISTINCT claim_shape_id, issuer_id, subject_kind, 1 AS bound FROM v_shape_claim
        WHERE dotted = 'cnf' OR dotted LIKE 'cnf.%')
      SELECT activity, sum(tokens) AS tokens,
        coalesce(sum(tokens) FILTER (WHERE subject_kind <> 'machine'), 0) AS not_machine_tokens,
        sum(claims_seen) AS claims_tokens, sum(readable) AS claims_of,
        coalesce(sum(tokens) FILTER (WHERE claims_told OR tier = 'token-partial'), 0) AS seen_tokens,
        coalesce(sum(tokens) FILTER (WHERE form <> 'event'), 0) AS header_tokens,
        coalesce(sum(tokens) FILTER (WHERE form <> 'event' AND protection = 'none'), 0) AS unsecured,
        coalesce(sum(tokens) FILTER (WHERE token_type = 'access_token' AND claims_known), 0) AS access_known,
        coalesce(sum(tokens) FILTER (WHERE token_type = 'access_token' AND claims_known AND bound), 0) AS access_bound,
        min(first_day) AS first_day, max(last_day) AS last_day
      FROM v_token_activity JOIN v_coverage_profile USING (profile_id, epoch)
      LEFT JOIN bound USING (claim_shape_id, issuer_id, subject_kind)
      GROUP BY activity;
    CREATE VIEW v_activity_class AS
      -- Tokens of every activity that carry a personal class, each counted once. declared: the activity allows the class
      -- in every token type in which it was seen. inferred: it was seen in none of the tokens, partly_inferred: not in
      -- all, and follows from the configuration.
      SELECT activity, data_class, coalesce(ref_class.category, 'unknown') AS category, tokens, declared, inferred,
        partly_inferred, first_day, last_day
      FROM (
        \(classes.sql)
      ) LEFT JOIN ref_class USING (data_class);
    CREATE VIEW v_activity_claim AS
      -- The claims behind v_activity_class, by token type, with the weakest basis that they stand on.
      SELECT activity, data_class, claim, token_type, CASE ground WHEN 1 THEN 'protocol' WHEN 2 THEN 'scope'
          WHEN 3 THEN 'declared' WHEN 5 THEN 'none' ELSE 'unknown' END AS basis,
        evidence, confidence, tokens
      FROM (
        \(claims.sql));
    CREATE VIEW v_activity_audience AS
      -- Audiences that tokens of an activity name. encrypted: of them those that are a JWE.
      SELECT activity, audience, min(named) AS named, sum(tokens) AS tokens,
        coalesce(sum(tokens) FILTER (WHERE protection = 'jwe'), 0) AS encrypted,
        coalesce(sum(tokens) FILTER (WHERE form <> 'event'), 0) AS header_tokens,
        min(first_day) AS first_day, max(last_day) AS last_day
      FROM v_token_audience AS token JOIN client USING (client_id)
      WHERE audience_id <> 0 AND NOT (token_type = 'id_token' AND audience = client.name)
      GROUP BY activity, audience;
    CREATE VIEW v_activity_client AS
      -- Clients whose tokens belong to an activity.
      SELECT activity, issuer.name AS issuer, client.name AS client, sum(tokens) AS tokens, min(first_day) AS first_day,
        max(last_day) AS last_day
      FROM v_token_activity JOIN v_token USING (profile_id, epoch)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id) GROUP BY activity, issuer_id, client_id;
    """
    + LifetimeViews.ofActivities
}
