/// What issuers' exported configuration says of the tokens of a client, and whose configuration it is.
enum ConfigurationViews {
  /// Which configuration holds: before the views of tokens, which rest on it.
  static let sql = """
    CREATE VIEW v_configured_issuer AS
      -- The configuration that is an issuer's: of the same name; else the one whose pattern its name matches. A pattern
      -- of reach 'single' that several issuers match stands for none of them.
      SELECT issuer_id, configured_issuer_id FROM (
        SELECT candidate.issuer_id, configured_issuer_id,
          row_number() OVER (PARTITION BY candidate.issuer_id ORDER BY place, configured.name) AS rank
        FROM (
          SELECT issuer.issuer_id, alias.issuer_id AS configured_issuer_id, reach,
            CASE reach WHEN 'name' THEN 0 WHEN 'single' THEN 1 ELSE 2 END AS place,
            count(*) OVER (PARTITION BY alias.issuer_id, alias.pattern) AS matches
          FROM configured_alias AS alias JOIN issuer
            ON CASE reach WHEN 'name' THEN issuer.name = alias.pattern ELSE issuer.name GLOB alias.pattern END
        ) AS candidate JOIN issuer AS configured ON configured.issuer_id = configured_issuer_id
        WHERE reach <> 'single' OR matches = 1)
      WHERE rank = 1;
    CREATE VIEW v_configuration AS
      -- The configuration that holds for a client in a span of the period: its own entry, else that for any client; of
      -- several the one that began last.
      SELECT epoch, issuer_id, client_id, configured_issuer_id, configured_client_id, valid_from FROM (
        SELECT span.epoch, pair.issuer_id, pair.client_id, known.configured_issuer_id,
          entry.client_id AS configured_client_id, entry.valid_from,
          row_number() OVER (PARTITION BY span.epoch, pair.issuer_id, pair.client_id
            ORDER BY entry.client_id <> pair.client_id, entry.valid_from DESC) AS place
        FROM v_configured_issuer AS known
        JOIN (SELECT DISTINCT issuer_id, client_id, valid_from FROM configured_client) AS entry
          ON entry.issuer_id = known.configured_issuer_id
        JOIN (SELECT DISTINCT issuer_id, client_id FROM profile) AS pair ON pair.issuer_id = known.issuer_id
        JOIN v_epoch AS span ON entry.valid_from <= span.first_day
        WHERE entry.client_id = pair.client_id
          OR entry.client_id = (SELECT client_id FROM client WHERE name = '(any)'))
      WHERE place = 1;
    CREATE VIEW v_configured_token AS
      -- What the configuration says of a client's tokens of one type in a span. complete: all of their claims stand
      -- there. lifetime_seconds, session_seconds: NULL where it does not say; 315360000: without end.
      SELECT held.epoch, held.issuer_id, held.client_id, token_type, lifetime_seconds, session_seconds, complete,
        held.configured_issuer_id, held.configured_client_id, held.valid_from
      FROM v_configuration AS held JOIN configured_client AS configured
        ON configured.issuer_id = held.configured_issuer_id AND configured.client_id = held.configured_client_id
        AND configured.valid_from = held.valid_from;
    """

  /// Configured beside observed: after the views of claims.
  static let comparison = """
    CREATE VIEW v_configured_claim AS
      -- The claims that the configuration puts into a client's tokens of one type, in a span. data_class: the
      -- organisation's own word, else what the name tells.
      SELECT configured.epoch, configured.issuer_id, configured.client_id, configured.token_type, claim.claim_path_id,
        path.dotted, claim.mapper, claim.scope, claim.is_default,
        coalesce(own.data_class, claim.data_class) AS data_class
      FROM v_configured_token AS configured JOIN configured_claim AS claim
        ON claim.issuer_id = configured.configured_issuer_id AND claim.client_id = configured.configured_client_id
        AND claim.token_type = configured.token_type AND claim.valid_from = configured.valid_from
      JOIN claim_path AS path USING (claim_path_id) LEFT JOIN declared_class AS own ON own.dotted = path.dotted;
    CREATE VIEW v_configured_use AS
      -- Configured beside observed claims that are not `protocol`, by client, token type and path, in tokens whose claims
      -- were seen while a complete configuration held. tokens: those that carry the path; of_tokens: those in which it
      -- could stand, by its scope. state: explained; silent (configured, and in none of 20 tokens or more); unexplained
      -- (observed, and no mapper writes it); no-evidence (fewer tokens than that).
      WITH covered AS MATERIALIZED (
        SELECT token.profile_id, token.epoch, token.issuer_id, token.client_id, token.token_type, token.scope_set_id,
          token.subject_kind, token.tokens, token.first_day, token.last_day
        FROM v_token AS token JOIN v_configured_token AS configured USING (epoch, issuer_id, client_id, token_type)
        WHERE configured.complete AND token.claims_known),
      seen AS (
        SELECT covered.issuer_id, covered.client_id, covered.token_type, claim.dotted,
          min(claim.data_class) AS data_class, sum(covered.tokens) AS tokens
        FROM covered JOIN v_profile_claim AS claim USING (profile_id) WHERE claim.data_class <> 'protocol'
        GROUP BY covered.issuer_id, covered.client_id, covered.token_type, claim.dotted),
      total AS (
        SELECT issuer_id, client_id, token_type, sum(tokens) AS tokens, min(first_day) AS first_day,
          max(last_day) AS last_day
        FROM covered GROUP BY issuer_id, client_id, token_type),
      told AS (
        SELECT claim.issuer_id, claim.client_id, claim.token_type, claim.dotted, min(claim.mapper) AS mapper,
          min(claim.scope) AS scope, max(claim.is_default) AS is_default, min(claim.data_class) AS data_class,
          max(claim.mapper <> '(built in)') AS chosen
        FROM v_configured_claim AS claim GROUP BY claim.issuer_id, claim.client_id, claim.token_type, claim.dotted),
      possible AS (
        SELECT told.issuer_id, told.client_id, told.token_type, told.dotted, sum(covered.tokens) AS tokens
        FROM told JOIN covered USING (issuer_id, client_id, token_type)
        WHERE covered.subject_kind <> 'machine' AND (told.is_default OR EXISTS (
          SELECT 1 FROM scope_set_member AS granted JOIN scope USING (scope_id)
          WHERE granted.scope_set_id = covered.scope_set_id AND scope.name IN (
            SELECT claim.scope FROM v_configured_claim AS claim WHERE claim.issuer_id = told.issuer_id
              AND claim.client_id = told.client_id AND claim.token_type = told.token_type
              AND claim.dotted = told.dotted)))
        GROUP BY told.issuer_id, told.client_id, told.token_type, told.dotted),
      pair AS (
        -- A mapper may write an object, or stand for several names.
        SELECT told.issuer_id, told.client_id, told.token_type, told.dotted AS configured, seen.dotted AS observed,
          seen.tokens
        FROM told JOIN seen USING (issuer_id, client_id, token_type)
        WHERE seen.dotted = told.dotted OR (instr(told.dotted, '*') > 0 AND seen.dotted GLOB told.dotted)
          OR substr(seen.dotted, 1, length(told.dotted) + 1) = told.dotted || '.')
      SELECT issuer.name AS issuer, client.name AS client, used.* FROM (
        SELECT told.issuer_id, told.client_id, told.token_type, told.dotted AS claim, told.data_class, told.mapper,
          told.scope, told.is_default, coalesce(max(pair.tokens), 0) AS tokens,
          coalesce(max(possible.tokens), 0) AS of_tokens, total.first_day, total.last_day,
          CASE WHEN max(pair.tokens) > 0 THEN 'explained' WHEN max(possible.tokens) >= 20 THEN 'silent'
            ELSE 'no-evidence' END AS state
        FROM told JOIN total USING (issuer_id, client_id, token_type)
        LEFT JOIN pair ON pair.issuer_id = told.issuer_id AND pair.client_id = told.client_id
          AND pair.token_type = told.token_type AND pair.configured = told.dotted
        LEFT JOIN possible ON possible.issuer_id = told.issuer_id AND possible.client_id = told.client_id
          AND possible.token_type = told.token_type AND possible.dotted = told.dotted
        WHERE told.chosen AND told.data_class <> 'protocol'
        GROUP BY told.issuer_id, told.client_id, told.token_type, told.dotted
        UNION ALL
        SELECT seen.issuer_id, seen.client_id, seen.token_type, seen.dotted, seen.data_class, '', '', 0, seen.tokens,
          total.tokens, total.first_day, total.last_day, 'unexplained'
        FROM seen JOIN total USING (issuer_id, client_id, token_type)
        WHERE NOT EXISTS (SELECT 1 FROM pair WHERE pair.issuer_id = seen.issuer_id
          AND pair.client_id = seen.client_id AND pair.token_type = seen.token_type AND pair.observed = seen.dotted)
      ) AS used JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    """
}
