/// Which claim of which token of a client reaches which audience, and whether the record of processing says so.
enum FlowViews {
  static let sums = [flows, seen, observed, seenAudiences]

  private static let flows = GroupedSelect(
    [
      .integer("issuer_id"), .integer("client_id"), .integer("audience_id"), .text("token_type"),
      .integer("claim_path_id"), .text("data_class"),
    ],
    [
      .least("audience", .text), .least("activity", .text), .least("claim", .text), .most("ground"), .sum("tokens"),
      .most("evidence", .text), .most("confidence", .real), .sum("bytes"),
      .least("activity <> ''", as: "declared_client"), .least("declared"), .least("inferred"),
      .most("inferred", as: "partly_inferred"), .least("first_day"), .most("last_day"),
    ], from: "v_audience_claim LEFT JOIN v_claim_fact USING (profile_id, epoch, claim_path_id)")

  private static let seen = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id"), .integer("audience_id"), .text("token_type")], [.sum("tokens")],
    from: "v_token_audience", where: "claims_told OR tier = 'token-partial'")

  private static let observed = GroupedSelect(
    [.text("activity"), .text("data_class"), .text("audience")],
    [
      .sum("tokens"), .sum("tokens", where: unrecorded, as: "unrecorded"), .least("inferred"),
      .most("partly_inferred"), .most("ground", as: "weakest"), .least("declared"), .least("first_day"),
      .most("last_day"),
    ],
    from: "v_audience_class")

  private static let unrecorded = "ground <= 2 AND NOT declared"

  private static let seenAudiences = GroupedSelect(
    [.text("activity"), .text("audience")], [.sum("tokens")], from: "v_token_audience",
    where: "claims_told OR tier = 'token-partial'")

  static let sql = """
    CREATE VIEW v_flow AS
      -- Personal and unclassified claims by issuer, client, audience, token type and path. tokens: those that carry it;
      -- of_tokens: tokens of that client, audience and type whose claims are told; inferred: the claim was seen in none of
      -- them, partly_inferred: not in all, and follows from the configuration. basis: protocol, scope, declared, none,
      -- unknown. drift: matches, excess, undeclared-client, and no-evidence for a claim of unknown class.
      WITH flow AS (
        \(flows.sql)),
      seen AS (
        \(seen.sql))
      SELECT issuer.name AS issuer, client.name AS client, flow.issuer_id, flow.client_id, flow.audience_id,
        flow.token_type, claim_path_id, data_class, audience, activity, claim,
        coalesce(ref_class.category, 'unknown') AS category, coalesce(ref_class.weight, 0) AS weight,
        coalesce(ref_class.personal, 0) AS personal, ground, flow.tokens, evidence, confidence, bytes, declared_client,
        declared, inferred, partly_inferred, first_day, last_day, coalesce(seen.tokens, 0) AS of_tokens,
        CASE ground WHEN 1 THEN 'protocol' WHEN 2 THEN 'scope' WHEN 3 THEN 'declared' WHEN 5 THEN 'none'
          ELSE 'unknown' END AS basis,
        CASE WHEN NOT declared_client THEN 'undeclared-client' WHEN NOT coalesce(ref_class.personal, 0) THEN 'no-evidence'
          WHEN declared THEN 'matches' ELSE 'excess' END AS drift
      FROM flow JOIN issuer ON issuer.issuer_id = flow.issuer_id JOIN client ON client.client_id = flow.client_id
      LEFT JOIN ref_class USING (data_class)
      LEFT JOIN seen ON seen.issuer_id = flow.issuer_id AND seen.client_id = flow.client_id
        AND seen.audience_id = flow.audience_id AND seen.token_type = flow.token_type;
    CREATE VIEW v_drift AS
      -- Declared beside observed: activity × data class × audience. A token counts once for a class, and once for each of
      -- its audiences, so rows do not add up to tokens. of_tokens: tokens of that activity and audience whose claims were
      -- seen. weakest: the weakest basis of any claim behind the row. unrecorded: tokens that carry the class on the ground
      -- of protocol or scope alone, while the record lacks it for their type. inferred: the class was
      -- seen in none of the tokens, partly_inferred: not in all, and follows from the configuration. drift: matches,
      -- excess, undeclared-client;
      -- of what is declared and was not seen, unused where the evidence of 90 days suffices, else no-evidence; audience
      -- NULL there.
      WITH observed AS (
        \(observed.sql)),
      unrecorded AS (
        SELECT activity, data_class, audience, group_concat(profile_id) AS unrecorded_profiles
        FROM v_audience_class WHERE \(unrecorded) GROUP BY activity, data_class, audience),
      seen AS (
        \(seenAudiences.sql)),
      recent AS (
        SELECT DISTINCT issuer_id, client_id, data_class
        FROM (
          SELECT DISTINCT issuer_id, client_id, claim_shape_id, subject_kind FROM v_recent JOIN profile USING (profile_id)
        ) JOIN v_shape_claim USING (claim_shape_id, issuer_id, subject_kind) WHERE personal),
      member AS (SELECT DISTINCT activity, issuer_id, client_id FROM declared_client)
      SELECT activity, data_class, audience, coalesce(ref_class.category, 'unknown') AS category, observed.tokens,
        coalesce(seen.tokens, 0) AS of_tokens,
        CASE weakest WHEN 1 THEN 'protocol' WHEN 2 THEN 'scope' WHEN 3 THEN 'declared' WHEN 5 THEN 'none'
          ELSE 'unknown' END AS weakest, inferred, partly_inferred, unrecorded, unrecorded_profiles,
        CASE WHEN activity = '' THEN 'undeclared-client' WHEN declared THEN 'matches' ELSE 'excess' END AS drift,
        first_day, last_day
      FROM observed LEFT JOIN seen USING (activity, audience)
      LEFT JOIN unrecorded USING (activity, data_class, audience) LEFT JOIN ref_class USING (data_class)
      UNION ALL
      SELECT activity, data_class, NULL, coalesce(ref_class.category, 'unknown'), 0, 0, 'declared', 0, 0, 0, NULL,
        CASE WHEN (SELECT min(sufficient) FROM member JOIN v_recent_client USING (issuer_id, client_id)
            WHERE member.activity = declared.activity)
          AND NOT EXISTS (SELECT 1 FROM member JOIN recent USING (issuer_id, client_id)
            WHERE member.activity = declared.activity AND recent.data_class = declared.data_class)
          THEN 'unused' ELSE 'no-evidence' END, NULL, NULL
      FROM (SELECT DISTINCT activity, data_class FROM declared_data) AS declared LEFT JOIN ref_class USING (data_class)
      WHERE NOT EXISTS (SELECT 1 FROM observed WHERE observed.activity = declared.activity
        AND observed.data_class = declared.data_class);
    CREATE VIEW v_drift_activity AS
      -- Rows of v_drift of every activity ('' for tokens of none): judged, those of which the evidence tells; drifting, of
      -- them those that do not match.
      SELECT activity, count(*) AS cells, sum(drift <> 'no-evidence') AS judged,
        sum(drift NOT IN ('no-evidence', 'matches')) AS drifting
      FROM v_drift GROUP BY activity;
    """
}
