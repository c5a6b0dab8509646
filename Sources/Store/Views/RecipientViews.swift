/// Purpose limitation and recipients: who gets tokens, by which scopes, and whether it is declared.
enum RecipientViews {
  static let sums = [granted]

  private static let granted = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id"), .integer("epoch"), .integer("scope_id")],
    [
      .sum("tokens"), .sum("tokens", where: "subject_kind = 'machine'", as: "machine_tokens"), .least("first_day"),
      .most("last_day"),
    ], from: "v_token JOIN scope_set_member USING (scope_set_id)")

  static let sql = """
    CREATE VIEW v_audience_use AS
      -- Tokens by client, token type and audience. declared: the tokens belong to an activity; undeclared: tokens of a
      -- declared client for an audience that none of its activities names (an ID token's own client is always named).
      SELECT issuer.name AS issuer, client.name AS client, used.* FROM (
        SELECT issuer_id, client_id, token_type, audience_id, min(audience) AS audience, min(activity) AS activity,
          sum(tokens) AS tokens, coalesce(sum(tokens) FILTER (WHERE person), 0) AS person_tokens,
          coalesce(sum(tokens) FILTER (WHERE subject_kind <> 'machine'), 0) AS not_machine_tokens,
          coalesce(sum(tokens) FILTER (WHERE activity <> ''), 0) AS declared,
          coalesce(sum(tokens) FILTER (WHERE undeclared), 0) AS undeclared, min(first_day) AS first_day,
          max(last_day) AS last_day
        FROM (
          SELECT token.*, token.audience_id <> 0 AND NOT token.named
            AND NOT (token_type = 'id_token' AND audience = client.name)
            AND EXISTS (SELECT 1 FROM declared_client AS declared WHERE declared.epoch = token.epoch
              AND declared.issuer_id = token.issuer_id AND declared.client_id = token.client_id) AS undeclared
          FROM v_token_audience AS token JOIN client USING (client_id))
        GROUP BY issuer_id, client_id, token_type, audience_id
      ) AS used JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_undeclared_audience AS
      -- Tokens with at least one undeclared audience, of the tokens of declared clients whose audience is known.
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, sum(tokens) AS of_tokens,
        coalesce(sum(tokens) FILTER (WHERE undeclared), 0) AS tokens
      FROM (
        SELECT token.issuer_id, token.client_id, token.profile_id, token.epoch, token.tokens,
          max(NOT token.named AND NOT (token_type = 'id_token' AND audience = client.name)) AS undeclared
        FROM v_token_audience AS token JOIN client USING (client_id)
        WHERE token.audience_id <> 0 AND EXISTS (SELECT 1 FROM declared_client AS declared
          WHERE declared.epoch = token.epoch AND declared.issuer_id = token.issuer_id
            AND declared.client_id = token.client_id)
        GROUP BY token.profile_id, token.epoch)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      GROUP BY issuer_id, client_id;
    CREATE VIEW v_scope_use AS
      -- Granted scopes by client. of_tokens: tokens whose scopes are logged. declared: on all days some activity of the
      -- client lists the scope; client_declared: the client is in an activity.
      SELECT issuer.name AS issuer, client.name AS client, used.*, of_tokens FROM (
        SELECT issuer_id, client_id, scope.name AS scope, sum(tokens) AS tokens,
          sum(machine_tokens) AS machine_tokens,
          min(EXISTS (SELECT 1 FROM declared_client AS declared JOIN declared_scope USING (activity)
            WHERE declared.epoch = token.epoch AND declared.issuer_id = token.issuer_id
              AND declared.client_id = token.client_id AND declared_scope.scope = scope.name)) AS declared,
          max(EXISTS (SELECT 1 FROM declared_client AS declared WHERE declared.epoch = token.epoch
            AND declared.issuer_id = token.issuer_id AND declared.client_id = token.client_id)) AS client_declared,
          min(first_day) AS first_day, max(last_day) AS last_day
        FROM (
          \(granted.sql)
        ) AS token JOIN scope USING (scope_id)
        GROUP BY issuer_id, client_id, scope_id
      ) AS used JOIN (
        SELECT issuer_id, client_id, sum(tokens) AS of_tokens FROM v_token JOIN scope_set USING (scope_set_id)
        WHERE scope_set.state <> 'absent' GROUP BY issuer_id, client_id
      ) USING (issuer_id, client_id)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_audience_breadth AS
      -- How many audiences a token names, by client and token type. known_tokens: audience logged or claimed; named:
      -- audiences named by them in all ((many) counts 65); missing: none is named; wildcard: one is a wildcard.
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, token_type, sum(tokens) AS tokens,
        coalesce(sum(tokens) FILTER (WHERE state <> 'absent'), 0) AS known_tokens,
        coalesce(sum(tokens) FILTER (WHERE state <> 'absent' AND claims_known), 0) AS claims_tokens,
        sum(tokens * named) AS named, max(named) AS most_named, max(state = 'many') AS at_least,
        coalesce(sum(tokens) FILTER (WHERE state = 'known' AND named = 0), 0) AS missing,
        coalesce(sum(tokens) FILTER (WHERE state = 'known' AND named = 0 AND claims_known), 0) AS missing_in_claims,
        coalesce(sum(tokens) FILTER (WHERE wildcard), 0) AS wildcard,
        coalesce(sum(tokens) FILTER (WHERE subject_kind = 'machine' AND (wildcard OR (state = 'known' AND named = 0))), 0)
          AS machine_tokens,
        min(first_day) AS first_day, max(last_day) AS last_day
      FROM v_token JOIN (
        SELECT audience_set_id, state, CASE WHEN state IN ('many', 'other') THEN 65 ELSE size END AS named,
          EXISTS (SELECT 1 FROM audience_set_member AS member JOIN audience USING (audience_id)
            WHERE member.audience_set_id = audience_set.audience_set_id AND instr(audience.name, '*') > 0) AS wildcard
        FROM audience_set
      ) USING (audience_set_id) JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      GROUP BY issuer_id, client_id, token_type;
    CREATE VIEW v_masked_name AS
      -- Names of the period that were stored masked, because they are personal data, with the tokens that bore them.
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, place, masked_name, data_class,
        sum(tokens) AS tokens, min(first_day) AS first_day, max(last_day) AS last_day
      FROM (
        SELECT profile_id, epoch, '@issuer' AS place, issuer.name AS masked_name, issuer.masked AS data_class
        FROM v_token JOIN issuer USING (issuer_id) WHERE issuer.masked IS NOT NULL
        UNION ALL SELECT profile_id, epoch, '@client', client.name, client.masked
        FROM v_token JOIN client USING (client_id) WHERE client.masked IS NOT NULL
        UNION ALL SELECT profile_id, epoch, '@header/kid', key_id.name, key_id.masked
        FROM v_token JOIN key_id USING (key_id_id) WHERE key_id.masked IS NOT NULL
        UNION ALL SELECT profile_id, epoch, '@audience', audience.name, audience.masked
        FROM v_token JOIN audience_set_member USING (audience_set_id) JOIN audience USING (audience_id)
        WHERE audience.masked IS NOT NULL
        UNION ALL SELECT profile_id, epoch, '@scope', scope.name, scope.masked
        FROM v_token JOIN scope_set_member USING (scope_set_id) JOIN scope USING (scope_id)
        WHERE scope.masked IS NOT NULL
        UNION ALL SELECT DISTINCT profile_id, epoch, '@name', path.dotted, path.masked
        FROM v_token JOIN claim_shape_member USING (claim_shape_id) JOIN claim_path AS path USING (claim_path_id)
        WHERE path.masked IS NOT NULL)
      JOIN v_token USING (profile_id, epoch) JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      GROUP BY issuer_id, client_id, place, masked_name;
    CREATE VIEW v_audience_controller AS
      -- To which controller an audience belongs, as the policy names its recipients: '' for the organisation itself and
      -- its processors.
      SELECT DISTINCT audience, CASE WHEN role IN ('internal', 'processor') THEN '' ELSE name END AS controller
      FROM declared_recipient;
    CREATE VIEW v_scope_unused AS
      -- Scopes that a client was granted in the 90 days up to the period's end and that entitle to known claims. unused:
      -- none of these stood in any of its tokens. sufficient: the evidence suffices to say so (v_recent_client).
      WITH granted AS (
        SELECT issuer_id, client_id, scope.name AS scope, sum(tokens) AS tokens
        FROM v_recent JOIN profile USING (profile_id) JOIN scope_set_member USING (scope_set_id)
        JOIN scope USING (scope_id) WHERE scope.name IN (SELECT scope FROM ref_claim_scope)
        GROUP BY issuer_id, client_id, scope_id),
      seen AS (
        SELECT DISTINCT issuer_id, client_id, ref_claim_scope.scope
        FROM v_recent JOIN profile USING (profile_id) JOIN claim_shape_member USING (claim_shape_id)
        JOIN claim_path USING (claim_path_id) JOIN ref_claim_scope USING (dotted))
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, scope, tokens, seen.scope IS NULL AS unused,
        coalesce(sufficient, 0) AS sufficient, coalesce(claims_tokens, 0) AS claims_tokens,
        coalesce(claims_of, 0) AS claims_of
      FROM granted LEFT JOIN seen USING (issuer_id, client_id, scope)
      LEFT JOIN v_recent_client USING (issuer_id, client_id)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    """
}
