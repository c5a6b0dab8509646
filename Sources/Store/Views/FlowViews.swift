/// Which claim of which token of a client reaches which audience, and whether the record of processing says so.
enum FlowViews {
  static let sql = """
    CREATE VIEW v_flow AS
      -- Personal and unclassified claims by issuer, client, audience, token type and path. tokens: those that carry it;
      -- of_tokens: tokens of that client, audience and type whose claims are told; inferred: the claim was seen in none. basis: protocol, scope, declared,
      -- none, unknown. drift: matches, excess, undeclared-client, and no-evidence for a claim of unknown class.
      WITH flow AS (
        SELECT token.issuer_id, token.client_id, token.audience_id, min(token.audience) AS audience,
          min(token.activity) AS activity, token.token_type, claim.claim_path_id, min(claim.dotted) AS claim,
          claim.data_class, min(claim.category) AS category, min(claim.weight) AS weight, max(claim.personal) AS personal,
          max(ground.ground) AS ground, sum(token.tokens) AS tokens, max(claim.evidence) AS evidence,
          max(claim.confidence) AS confidence, sum(fact.bytes) AS bytes, min(token.activity <> '') AS declared_client,
          min(EXISTS (SELECT 1 FROM declared_data AS declared WHERE declared.activity = token.activity
            AND declared.data_class = claim.data_class AND declared.token_type = token.token_type)) AS declared,
          min(claim.inferred) AS inferred, min(token.first_day) AS first_day, max(token.last_day) AS last_day
        FROM v_token_audience AS token JOIN v_token_claim AS claim USING (profile_id, epoch)
        LEFT JOIN v_claim_ground AS ground ON ground.profile_id = token.profile_id AND ground.epoch = token.epoch
          AND ground.claim_path_id = claim.claim_path_id AND ground.audience_id = token.audience_id
        LEFT JOIN (
          SELECT profile_id, epoch, claim_path_id, sum(bytes) AS bytes
          FROM v_epoch JOIN claim_fact ON claim_fact.day BETWEEN v_epoch.first_day AND v_epoch.last_day
          GROUP BY profile_id, epoch, claim_path_id
        ) AS fact ON fact.profile_id = token.profile_id AND fact.epoch = token.epoch
          AND fact.claim_path_id = claim.claim_path_id
        WHERE claim.personal OR claim.category = 'unknown'
        GROUP BY token.issuer_id, token.client_id, token.audience_id, token.token_type, claim.claim_path_id,
          claim.data_class),
      seen AS (
        SELECT issuer_id, client_id, audience_id, token_type, sum(tokens) AS tokens FROM v_token_audience
        WHERE claims_told OR tier = 'token-partial' GROUP BY issuer_id, client_id, audience_id, token_type)
      SELECT issuer.name AS issuer, client.name AS client, flow.*, coalesce(seen.tokens, 0) AS of_tokens,
        CASE flow.ground WHEN 1 THEN 'protocol' WHEN 2 THEN 'scope' WHEN 3 THEN 'declared' WHEN 5 THEN 'none'
          ELSE 'unknown' END AS basis,
        CASE WHEN NOT flow.declared_client THEN 'undeclared-client' WHEN NOT flow.personal THEN 'no-evidence'
          WHEN flow.declared THEN 'matches' ELSE 'excess' END AS drift
      FROM flow JOIN issuer ON issuer.issuer_id = flow.issuer_id JOIN client ON client.client_id = flow.client_id
      LEFT JOIN seen ON seen.issuer_id = flow.issuer_id AND seen.client_id = flow.client_id
        AND seen.audience_id = flow.audience_id AND seen.token_type = flow.token_type;
    CREATE VIEW v_drift AS
      -- Declared beside observed: activity × data class × audience. tokens of several audiences stand once for each, so
      -- rows do not add up to tokens. What is declared and was not observed is `unused` where the period has 90 days and
      -- claims were seen in the share that the floor asks for, else no-evidence.
      SELECT activity, data_class, audience, tokens, drift FROM (
        SELECT activity, data_class, audience, sum(tokens) AS tokens,
          CASE WHEN activity = '' THEN 'undeclared-client' WHEN max(drift = 'excess') THEN 'excess' ELSE 'matches' END
            AS drift
        FROM v_flow WHERE personal GROUP BY activity, data_class, audience)
      UNION ALL
      SELECT declared.activity, declared.data_class, NULL, 0,
        CASE WHEN last_day - first_day >= 89 AND (SELECT coalesce(sum(claims_tokens) >= floor_claims * sum(claims_of), 0)
            FROM v_coverage_client JOIN declared_client USING (issuer_id, client_id), v_setting
            WHERE declared_client.activity = declared.activity) THEN 'unused' ELSE 'no-evidence' END
      FROM (SELECT DISTINCT activity, data_class FROM declared_data) AS declared, v_period
      WHERE NOT EXISTS (SELECT 1 FROM v_flow WHERE v_flow.activity = declared.activity
        AND v_flow.data_class = declared.data_class);
    """
}
