/// Which claim of which token of a client reaches which audience, and whether the record of processing says so.
enum FlowViews {
  static let sums = [flows, seen, grounds, seenAudiences]

  private static let flows = GroupedSelect(
    [
      .integer("issuer_id", of: "token.issuer_id"), .integer("client_id", of: "token.client_id"),
      .integer("audience_id", of: "token.audience_id"), .text("token_type", of: "token.token_type"),
      .integer("claim_path_id", of: "claim.claim_path_id"), .text("data_class", of: "claim.data_class"),
    ],
    [
      .least("token.audience", .text), .least("token.activity", .text), .least("claim.dotted", .text, as: "claim"),
      .least("claim.category", .text), .least("claim.weight"), .most("claim.personal"), .most("ground.ground"),
      .sum("token.tokens"), .most("claim.evidence", .text), .most("claim.confidence", .real), .sum("fact.bytes"),
      .least("token.activity <> ''", as: "declared_client"),
      .least(
        """
        EXISTS (SELECT 1 FROM declared_data AS declared WHERE declared.activity = token.activity
                AND declared.data_class = claim.data_class AND declared.token_type = token.token_type)
        """, as: "declared"), .least("claim.inferred"), .most("claim.inferred", as: "partly_inferred"),
      .least("token.first_day"), .most("token.last_day"),
    ],
    from: """
      v_token_audience AS token JOIN v_token_claim AS claim USING (profile_id, epoch)
          LEFT JOIN v_claim_ground AS ground ON ground.profile_id = token.profile_id AND ground.epoch = token.epoch
            AND ground.claim_path_id = claim.claim_path_id AND ground.audience_id = token.audience_id
          LEFT JOIN v_claim_fact AS fact ON fact.profile_id = token.profile_id AND fact.epoch = token.epoch
            AND fact.claim_path_id = claim.claim_path_id
      """, where: "claim.personal OR claim.category = 'unknown'")

  private static let seen = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id"), .integer("audience_id"), .text("token_type")], [.sum("tokens")],
    from: "v_token_audience", where: "claims_told OR tier = 'token-partial'")

  private static let grounds = GroupedSelect(
    [.integer("profile_id"), .integer("epoch"), .integer("audience_id"), .text("data_class")], [.most("ground")],
    from: "v_claim_ground")

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
      SELECT issuer.name AS issuer, client.name AS client, flow.*, coalesce(seen.tokens, 0) AS of_tokens,
        CASE flow.ground WHEN 1 THEN 'protocol' WHEN 2 THEN 'scope' WHEN 3 THEN 'declared' WHEN 5 THEN 'none'
          ELSE 'unknown' END AS basis,
        CASE WHEN NOT flow.declared_client THEN 'undeclared-client' WHEN NOT flow.personal THEN 'no-evidence'
          WHEN flow.declared THEN 'matches' ELSE 'excess' END AS drift
      FROM flow JOIN issuer ON issuer.issuer_id = flow.issuer_id JOIN client ON client.client_id = flow.client_id
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
      WITH ground AS (
        \(grounds.sql)),
      allowed AS (SELECT DISTINCT activity, data_class, token_type FROM declared_data),
      observed AS (
        SELECT token.activity, carried.data_class, token.audience, min(category) AS category, sum(token.tokens) AS tokens,
          coalesce(sum(token.tokens) FILTER (WHERE ground <= 2 AND allowed.activity IS NULL), 0) AS unrecorded,
          min(carried.inferred) AS inferred, max(carried.partly_inferred) AS partly_inferred, max(ground) AS weakest,
          min(allowed.activity IS NOT NULL) AS declared,
          group_concat(CASE WHEN ground <= 2 AND allowed.activity IS NULL THEN token.profile_id END)
            AS unrecorded_profiles,
          min(token.first_day) AS first_day, max(token.last_day) AS last_day
        FROM v_token_audience AS token JOIN v_token_class AS carried USING (profile_id, epoch)
        LEFT JOIN ground ON ground.profile_id = token.profile_id AND ground.epoch = token.epoch
          AND ground.audience_id = token.audience_id AND ground.data_class = carried.data_class
        LEFT JOIN allowed ON allowed.activity = token.activity AND allowed.data_class = carried.data_class
          AND allowed.token_type = token.token_type
        GROUP BY token.activity, carried.data_class, token.audience),
      seen AS (
        \(seenAudiences.sql)),
      recent AS (
        SELECT DISTINCT issuer_id, client_id, data_class
        FROM (
          SELECT DISTINCT issuer_id, client_id, claim_shape_id, subject_kind FROM v_recent JOIN profile USING (profile_id)
        ) JOIN v_shape_claim USING (claim_shape_id, issuer_id, subject_kind) WHERE personal),
      member AS (SELECT DISTINCT activity, issuer_id, client_id FROM declared_client)
      SELECT activity, data_class, audience, category, observed.tokens, coalesce(seen.tokens, 0) AS of_tokens,
        CASE weakest WHEN 1 THEN 'protocol' WHEN 2 THEN 'scope' WHEN 3 THEN 'declared' WHEN 5 THEN 'none'
          ELSE 'unknown' END AS weakest, inferred, partly_inferred, unrecorded, unrecorded_profiles,
        CASE WHEN activity = '' THEN 'undeclared-client' WHEN declared THEN 'matches' ELSE 'excess' END AS drift,
        first_day, last_day
      FROM observed LEFT JOIN seen USING (activity, audience)
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
