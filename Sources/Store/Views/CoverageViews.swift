/// What share of the evidence a figure can rest on.
enum CoverageViews {
  static let sql = """
    CREATE VIEW v_coverage_profile AS
      -- v_token with what can be measured of it. readable: access and ID tokens that are not seen to be opaque;
      -- claims_seen, told_tokens: those of them whose claims are known, and known or configured; timed: any token
      -- but refresh tokens; lifetime_known: tokens whose lifetime is known, that it is unlimited and that it follows from
      -- the configuration included.
      SELECT token.*,
        CASE WHEN token_type IN ('access_token', 'id_token') AND protection <> 'opaque' THEN tokens ELSE 0 END
          AS readable,
        CASE WHEN token_type IN ('access_token', 'id_token') AND protection <> 'opaque' AND claims_known THEN tokens
          ELSE 0 END AS claims_seen,
        CASE WHEN token_type IN ('access_token', 'id_token') AND protection <> 'opaque'
          AND claims_told THEN tokens ELSE 0 END AS told_tokens,
        CASE WHEN token_type <> 'refresh_token' THEN tokens ELSE 0 END AS timed,
        coalesce(lifetime.known, 0) AS lifetime_known, coalesce(lifetime.inferred, 0) AS lifetime_inferred
      FROM v_token AS token LEFT JOIN v_lifetime_profile AS lifetime USING (profile_id, epoch);
    CREATE VIEW v_coverage_client AS
      -- Coverage of every client. lifetime_tokens, lifetime_of: of all tokens but refresh tokens.
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, sum(tokens) AS tokens,
        sum(claims_seen) AS claims_tokens, sum(told_tokens) AS claims_inferred_tokens, sum(readable) AS claims_of,
        coalesce(sum(lifetime_known) FILTER (WHERE token_type <> 'refresh_token'), 0) AS lifetime_tokens,
        coalesce(sum(lifetime_inferred) FILTER (WHERE token_type <> 'refresh_token'), 0) AS lifetime_inferred_tokens,
        sum(timed) AS lifetime_of,
        coalesce(sum(tokens) FILTER (WHERE form = 'complete' AND verification IN ('verified', 'failed')), 0)
          AS verified_tokens,
        coalesce(sum(tokens) FILTER (WHERE form = 'complete'), 0) AS verified_of, min(basis) AS basis
      FROM v_coverage_profile JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      GROUP BY issuer_id, client_id;
    CREATE VIEW v_coverage_type AS
      -- Coverage of every client and token type.
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, token_type, sum(tokens) AS tokens,
        sum(claims_seen) AS claims_tokens, sum(told_tokens) AS claims_inferred_tokens, sum(readable) AS claims_of,
        sum(lifetime_known) AS lifetime_tokens, sum(lifetime_inferred) AS lifetime_inferred_tokens,
        coalesce(sum(tokens) FILTER (WHERE tier IN ('token', 'token-partial')), 0) AS header_tokens,
        coalesce(sum(tokens) FILTER (WHERE form = 'complete'), 0) AS complete_tokens, min(basis) AS basis,
        min(first_day) AS first_day, max(last_day) AS last_day
      FROM v_coverage_profile JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      GROUP BY issuer_id, client_id, token_type;
    CREATE VIEW v_coverage_source AS
      -- What became of the records of every source; those without a time are counted in any period.
      SELECT source_id, source.name AS source, source.format, coalesce(sum(lines), 0) AS lines,
        coalesce(sum(issuance_events + observation_events + non_issuance_events + admin_events), 0) AS events,
        coalesce(sum(issuance_events), 0) AS issuance_events, coalesce(sum(quarantined), 0) AS quarantined,
        coalesce(sum(duplicates), 0) AS duplicates
      FROM source JOIN v_period LEFT JOIN arrival USING (source_id)
      WHERE hour IS NULL OR hour = -1 OR hour BETWEEN first_day * 24 AND last_day * 24 + 23
      GROUP BY source_id;
    CREATE VIEW v_habit AS
      -- Hours in which a source is expected to deliver, whatever period is audited: it did in that weekday and hour in
      -- at least 3 of the 4 weeks before, and is 4 weeks old. expected_events: their mean. They reach 4 weeks beyond
      -- its last event.
      WITH active AS MATERIALIZED (
        SELECT source_id, hour, issuance_events + observation_events + non_issuance_events + admin_events AS events
        FROM arrival WHERE hour >= 0 AND resolution = 'hour'
          AND issuance_events + observation_events + non_issuance_events + admin_events > 0)
      SELECT habit.source_id, source.name AS source, habit.hour, expected_events, coalesce(active.events, 0) AS events
      FROM (
        SELECT source_id, hour + 168 * week AS hour, sum(events) / count(*) AS expected_events FROM active
        JOIN (SELECT 1 AS week UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4)
        GROUP BY source_id, 2 HAVING count(*) >= 3
      ) AS habit JOIN (SELECT source_id, min(hour) AS hour FROM active GROUP BY source_id) AS start
        ON start.source_id = habit.source_id AND habit.hour >= start.hour + 672
      JOIN source ON source.source_id = habit.source_id
      LEFT JOIN active ON active.source_id = habit.source_id AND active.hour = habit.hour;
    CREATE VIEW v_expected_hour AS
      -- The hours of v_habit that lie in the period.
      SELECT v_habit.* FROM v_habit JOIN v_period ON hour BETWEEN first_day * 24 AND last_day * 24 + 23;
    CREATE VIEW v_gap AS
      -- Runs of expected hours without an event: from_hour included, until_hour not (hours since 1970-01-01T00Z).
      SELECT source_id, source, min(hour) AS from_hour, max(hour) + 1 AS until_hour,
        sum(expected_events) AS expected_events
      FROM (
        SELECT *, hour - row_number() OVER (PARTITION BY source_id ORDER BY hour) AS island FROM v_expected_hour
        WHERE events = 0)
      GROUP BY source_id, island;
    CREATE VIEW v_zone_clash AS
      -- Sources that state no time zone and were read in the wrong one, as their own tokens tell: tokens were issued
      -- whole quarters of an hour from when the log says. of_tokens: all tokens of the source in the period.
      SELECT source.name AS source, clash.tokens, clash.first_day, clash.last_day,
        (SELECT sum(issuance.tokens) FROM profile JOIN issuance USING (profile_id)
          WHERE profile.source_id = clash.source_id
            AND issuance.day BETWEEN v_period.first_day AND v_period.last_day) AS of_tokens
      FROM v_period, (
        SELECT source_id, sum(anomaly.tokens) AS tokens, min(day) AS first_day, max(day) AS last_day
        FROM v_period JOIN anomaly ON day BETWEEN v_period.first_day AND v_period.last_day AND code = 'zone_clash'
        JOIN profile USING (profile_id) GROUP BY source_id
      ) AS clash JOIN source USING (source_id);
    CREATE VIEW v_coverage AS
      -- The measures of the whole period. share NULL: no evidence.
      WITH client AS MATERIALIZED (
        SELECT sum(claims_tokens) AS claims, sum(claims_inferred_tokens) AS inferred, sum(claims_of) AS claims_of,
          sum(lifetime_tokens) AS lifetimes, sum(lifetime_of) AS lifetimes_of, sum(verified_tokens) AS verified,
          sum(verified_of) AS verified_of
        FROM v_coverage_client),
      measure AS (
        SELECT 1 AS place, 'coverage.claims' AS name, claims AS numerator, claims_of AS denominator, NULL AS floor
        FROM client
        UNION ALL SELECT 2, 'coverage.claims_inferred', inferred, claims_of, floor_claims FROM client, v_setting
        UNION ALL SELECT 3, 'coverage.lifetime', lifetimes, lifetimes_of, floor_lifetime FROM client, v_setting
        UNION ALL SELECT 4, 'coverage.verified', verified, verified_of, NULL FROM client
        UNION ALL SELECT 5, 'coverage.time', sum(events > 0), count(*), NULL FROM v_expected_hour
        UNION ALL SELECT 6, 'coverage.input', sum(events), sum(events + quarantined), max(floor_input)
        FROM v_coverage_source, v_setting
        UNION ALL SELECT 7, 'coverage.declared', CASE has_policy WHEN 1 THEN declared ELSE 0 END,
          CASE has_policy WHEN 1 THEN tokens ELSE 0 END, NULL
        FROM v_setting, (SELECT sum(declared_tokens) AS declared, sum(tokens) AS tokens FROM v_client))
      SELECT name, coalesce(numerator, 0) AS numerator, coalesce(denominator, 0) AS denominator,
        CAST(numerator AS REAL) / nullif(denominator, 0) AS share, floor FROM measure ORDER BY place;
    """
}
