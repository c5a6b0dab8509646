/// Integrity and confidentiality: how tokens are signed, encrypted, bound and handled.
enum ProtectionViews {
  static let sums = [marks, live]

  private static let marks = GroupedSelect(
    [.integer("claim_shape_id"), .integer("issuer_id"), .text("subject_kind")],
    [
      .most("personal"), .most("category = 'special_art9'", as: "special"),
      .most("dotted = 'cnf' OR dotted LIKE 'cnf.%'", as: "bound"),
    ], from: "v_shape_claim")

  private static let live = GroupedSelect(
    [.integer("profile_id")],
    [
      .sum("tokens", as: "known"),
      .sum(
        """
        CASE WHEN state = 'unlimited'
                OR (state = 'known' AND (day + 1) * 86400 + max_seconds > (end_day + 1) * 86400) THEN tokens ELSE 0 END
        """, as: "usable"),
    ], from: "v_period JOIN lifetime ON day BETWEEN v_period.first_day AND v_period.last_day")

  static let sql = """
    CREATE VIEW v_protection AS
      -- Protection by client and token type. personal_in_clear: tokens seen to carry personal data that are no JWE;
      -- special_in_clear: person tokens with special-category data that are no JWE; bound: tokens with `cnf`;
      -- known_tokens: tokens of tier `token`; logged_tokens: complete tokens in the input, whoever wrote it.
      WITH marks AS (
        \(marks.sql))
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, token_type, sum(tokens) AS tokens,
        coalesce(sum(tokens) FILTER (WHERE protection = 'jwe'), 0) AS encrypted,
        coalesce(sum(tokens) FILTER (WHERE protection = 'opaque'), 0) AS opaque,
        coalesce(sum(tokens) FILTER (WHERE protection = 'none'), 0) AS unsecured,
        coalesce(sum(tokens) FILTER (WHERE protection <> 'jwe' AND marks.personal AND subject_kind <> 'machine'), 0)
          AS personal_in_clear,
        coalesce(sum(tokens) FILTER (WHERE protection <> 'jwe' AND person AND claims_known AND marks.special), 0)
          AS special_in_clear,
        coalesce(sum(tokens) FILTER (WHERE person AND claims_known), 0) AS person_tokens,
        coalesce(sum(tokens) FILTER (WHERE claims_known), 0) AS known_tokens,
        coalesce(sum(tokens) FILTER (WHERE claims_known AND marks.bound), 0) AS bound,
        coalesce(sum(tokens) FILTER (WHERE form = 'complete'), 0) AS complete_tokens,
        min(basis) AS basis, min(first_day) AS first_day, max(last_day) AS last_day
      FROM v_token LEFT JOIN marks USING (claim_shape_id, issuer_id, subject_kind) JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      GROUP BY issuer_id, client_id, token_type;
    CREATE VIEW v_shared_secret AS
      -- Tokens under a symmetric algorithm whose key more than one party must hold: access tokens, tokens for several
      -- audiences, key ids under several clients.
      WITH symmetric AS MATERIALIZED (
        SELECT token.*, key_id.name AS key_name, audience_set.size AS audiences FROM v_token AS token
        JOIN key_id USING (key_id_id) JOIN audience_set USING (audience_set_id) WHERE alg LIKE 'HS%'),
      shared AS (
        SELECT issuer_id, key_id_id FROM symmetric WHERE key_name <> '(unknown)'
        GROUP BY issuer_id, key_id_id HAVING count(DISTINCT client_id) > 1)
      SELECT issuer.name AS issuer, client.name AS client, symmetric.issuer_id, symmetric.client_id, token_type, alg,
        token_type = 'access_token' AS access, audiences > 1 AS several_audiences,
        shared.key_id_id IS NOT NULL AS shared_key, sum(tokens) AS tokens,
        coalesce(sum(tokens) FILTER (WHERE subject_kind = 'machine'), 0) AS machine_tokens,
        min(first_day) AS first_day, max(last_day) AS last_day
      FROM symmetric LEFT JOIN shared USING (issuer_id, key_id_id)
      JOIN issuer ON issuer.issuer_id = symmetric.issuer_id JOIN client ON client.client_id = symmetric.client_id
      WHERE token_type = 'access_token' OR audiences > 1 OR shared.key_id_id IS NOT NULL
      GROUP BY symmetric.issuer_id, symmetric.client_id, token_type, alg, 7, 8, 9;
    CREATE VIEW v_algorithm AS
      -- Tokens by algorithm with a judgement: forbidden, weak, accepted, recommended, unknown. Only tokens of which a
      -- header was seen.
      WITH shared AS MATERIALIZED (SELECT DISTINCT issuer_id, client_id, token_type, alg FROM v_shared_secret)
      SELECT issuer.name AS issuer, client.name AS client, judged.* FROM (
        SELECT token.issuer_id, token.client_id, token.token_type, token.alg, token.enc, CASE
            WHEN protection = 'none' OR lower(token.alg) = 'none' THEN 'forbidden'
            WHEN token.alg IN ('RS1', 'RSA1_5') OR shared.alg IS NOT NULL
              OR (rsa_bytes BETWEEN 2 AND 255) THEN 'weak'
            WHEN protection = 'jwe' THEN CASE
              WHEN (token.alg LIKE 'ECDH-ES%' OR token.alg IN ('RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512')
                OR token.alg LIKE 'A___GCMKW') AND token.enc LIKE 'A___GCM' THEN 'recommended'
              WHEN token.alg LIKE 'ECDH-ES%' OR token.alg LIKE 'RSA-OAEP%' OR token.alg LIKE 'A___GCMKW'
                OR token.alg LIKE 'A___KW' OR token.alg LIKE 'PBES2-%' OR token.alg = 'dir' THEN 'accepted'
              ELSE 'unknown' END
            WHEN token.alg IN ('PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'ES256K', 'EdDSA', 'Ed25519',
              'Ed448') THEN 'recommended'
            WHEN token.alg IN ('RS256', 'RS384', 'RS512', 'HS256', 'HS384', 'HS512') THEN 'accepted'
            ELSE 'unknown' END AS judgement,
          sum(tokens) AS tokens, min(first_day) AS first_day, max(last_day) AS last_day
        FROM v_token AS token LEFT JOIN shared ON shared.issuer_id = token.issuer_id
          AND shared.client_id = token.client_id AND shared.token_type = token.token_type AND shared.alg = token.alg
        WHERE token.alg <> '' OR protection = 'none'
        GROUP BY token.issuer_id, token.client_id, token.token_type, token.alg, token.enc, judgement
      ) AS judged JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_verification AS
      -- Tokens by what became of their signature.
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, token_type, verification,
        sum(tokens) AS tokens, min(first_day) AS first_day, max(last_day) AS last_day
      FROM v_token JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      GROUP BY issuer_id, client_id, token_type, verification;
    CREATE VIEW v_presenting_source AS
      -- Sources whose format shows where in a request a token stood.
      SELECT source_id, name AS source, format FROM source
      WHERE instr(' ' || (SELECT value FROM declared_setting WHERE name = 'presenting_formats') || ' ',
        ' ' || format || ' ') > 0;
    CREATE VIEW v_presentation AS
      -- Tokens seen in a URL or a Referer, of the tokens of sources that record how a token was presented: those whose
      -- format does, and those in which at least one was seen in such a place. tokens: at least so many, since one token
      -- may have stood in both places.
      WITH odd AS (
        SELECT source_id, issuer_id, client_id, sum(tokens) FILTER (WHERE code = 'in_url') AS in_url,
          sum(tokens) FILTER (WHERE code = 'in_referer') AS in_referer
        FROM v_anomaly WHERE code IN ('in_url', 'in_referer') GROUP BY source_id, issuer_id, client_id)
      SELECT source.name AS source, issuer.name AS issuer, client.name AS client, source_id, issuer_id, client_id,
        coalesce(in_url, 0) AS in_url, coalesce(in_referer, 0) AS in_referer,
        max(coalesce(in_url, 0), coalesce(in_referer, 0)) AS tokens, seen.tokens AS of_tokens, first_day, last_day
      FROM (
        SELECT source_id, issuer_id, client_id, sum(tokens) AS tokens, min(first_day) AS first_day,
          max(last_day) AS last_day
        FROM v_sighting WHERE source_id IN (SELECT source_id FROM v_presenting_source UNION SELECT source_id FROM odd)
        GROUP BY source_id, issuer_id, client_id
      ) AS seen LEFT JOIN odd USING (source_id, issuer_id, client_id) JOIN source USING (source_id)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_presented AS
      -- How much of a client's tokens was seen being presented. of_tokens: access tokens issued, or tokens observed where
      -- those are more; shown: observed in sources that record how a token was presented.
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, max(issued, observed) AS of_tokens,
        min(shown, max(issued, observed)) AS shown
      FROM (
        SELECT issuer_id, client_id,
          coalesce(sum(tokens) FILTER (WHERE kind = 'issuance' AND token_type = 'access_token'), 0) AS issued,
          coalesce(sum(tokens) FILTER (WHERE kind = 'observation'), 0) AS observed,
          coalesce(sum(tokens) FILTER (WHERE kind = 'observation'
            AND source_id IN (SELECT source_id FROM v_presentation)), 0) AS shown
        FROM v_sighting GROUP BY issuer_id, client_id)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_logged_token AS
      -- Complete tokens that stand in the files of a source, and how many could still be used after the audit's last
      -- day: an upper bound, as if each was issued at the end of its day. Tokens of unknown lifetime are counted apart.
      SELECT source.name AS source, issuer.name AS issuer, client.name AS client, logged.* FROM (
        SELECT source_id, issuer_id, client_id,
          CASE token_type WHEN 'unknown' THEN 'access_token' WHEN 'offline_token' THEN 'refresh_token'
            ELSE token_type END AS token_type,
          sum(count.tokens) AS tokens, sum(coalesce(live.usable, 0)) AS usable_tokens,
          sum(count.tokens - coalesce(live.known, 0)) AS unknown_tokens,
          sum(CASE WHEN subject_kind = 'machine' THEN count.tokens ELSE 0 END) AS machine_tokens,
          min(count.first_day) AS first_day, max(count.last_day) AS last_day
        FROM (
          SELECT profile_id, sum(tokens) AS tokens, min(first_day) AS first_day, max(last_day) AS last_day
          FROM v_profile_count GROUP BY profile_id
        ) AS count JOIN profile USING (profile_id)
        LEFT JOIN (
          \(live.sql)
        ) AS live USING (profile_id)
        WHERE form = 'complete' GROUP BY source_id, issuer_id, client_id, 4
      ) AS logged JOIN source USING (source_id) JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_key_set AS
      -- The days on which an issuer's JWK sets were given to the program: the first one and the last one.
      SELECT issuer_id, min(first_day) AS first_day, max(last_day) AS last_day FROM key_seen GROUP BY issuer_id;
    CREATE VIEW v_key_age AS
      -- Days between first and last sight of a key, over the whole store: a lower bound.
      SELECT issuer.name AS issuer, key_id.name AS key_id, issuer_id, key_id_id, min(profile.first_day) AS first_day,
        max(profile.last_day) AS last_day, max(profile.last_day) - min(profile.first_day) AS days,
        sum(count.tokens) AS tokens
      FROM (
        -- The days of the period are counted already.
        SELECT profile_id, tokens FROM v_profile_count
        UNION ALL SELECT profile_id, tokens FROM v_period JOIN issuance ON day < v_period.first_day
        UNION ALL SELECT profile_id, tokens FROM v_period JOIN issuance ON day > v_period.last_day
      ) AS count JOIN profile USING (profile_id) JOIN issuer USING (issuer_id) JOIN key_id USING (key_id_id)
      WHERE key_id.name NOT IN ('(unknown)', '(many)', '(other)', '') GROUP BY issuer_id, key_id_id;
    """
}
