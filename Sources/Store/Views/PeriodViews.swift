/// What a view is about: the audited days, and the settings that hold for all of them.
enum PeriodViews {
  static let sums = [recent, recentDays]

  private static let recent = GroupedSelect(
    [.integer("profile_id")],
    [.sum("tokens"), .least("day", as: "first_day"), .most("day", as: "last_day")],
    from: "(SELECT last_day AS until_day FROM v_period) JOIN issuance ON day BETWEEN until_day - 89 AND until_day")

  private static let recentDays = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id"), .integer("day")],
    [.sum("tokens", where: "tier = 'token' AND known", as: "claims_tokens"), .sum("tokens", as: "claims_of")],
    // What is asked of each day of a profile is known of the profile.
    from: """
      (
          WITH readable AS MATERIALIZED (
            SELECT profile_id, issuer_id, client_id, tier, claim_shape.state = 'known' AS known FROM profile
            JOIN claim_shape USING (claim_shape_id)
            WHERE token_type IN ('access_token', 'id_token', 'unknown') AND protection <> 'opaque')
          SELECT issuer_id, client_id, day, tokens, tier, known
          FROM (SELECT last_day AS until_day FROM v_period) JOIN issuance ON day BETWEEN until_day - 89 AND until_day
          JOIN readable USING (profile_id))
      """)

  static let sql = """
    CREATE VIEW v_period AS
      -- The audited days, both included; without an audit every day that has tokens. end_day: the last day of the audit,
      -- also while a part of its days is judged on its own.
      SELECT coalesce((SELECT value FROM declared_setting WHERE name = 'period_first'), (SELECT min(day) FROM issuance))
          AS first_day,
        coalesce((SELECT value FROM declared_setting WHERE name = 'period_last'), (SELECT max(day) FROM issuance))
          AS last_day,
        coalesce((SELECT value FROM declared_setting WHERE name = 'period_end'),
          (SELECT value FROM declared_setting WHERE name = 'period_last'), (SELECT max(day) FROM issuance)) AS end_day;
    CREATE VIEW v_setting AS
      -- Settings of the audit in one row; defaults stand where no audit has set them.
      SELECT coalesce((SELECT value FROM declared_setting WHERE name = 'exposure_cap_seconds'), 31536000)
          AS exposure_cap_seconds,
        coalesce((SELECT value FROM declared_setting WHERE name = 'min_cell'), 5) AS min_cell,
        coalesce((SELECT value FROM declared_setting WHERE name = 'has_policy'), 0) AS has_policy,
        coalesce((SELECT value FROM declared_setting WHERE name = 'floor_claims'), 0.8) AS floor_claims,
        coalesce((SELECT value FROM declared_setting WHERE name = 'floor_lifetime'), 0.95) AS floor_lifetime,
        coalesce((SELECT value FROM declared_setting WHERE name = 'floor_input'), 0.99) AS floor_input;
    CREATE VIEW v_epoch AS
      -- The spans of the period in which the same declarations and the same configuration hold. Without an audit a span
      -- begins where a configuration does.
      SELECT epoch, first_day, last_day FROM declared_epoch
      UNION ALL
      SELECT row_number() OVER (ORDER BY start) - 1, start, coalesce(lead(start) OVER (ORDER BY start) - 1, last_day)
      FROM (
        SELECT first_day AS start, last_day FROM v_period
        UNION
        SELECT valid_from, last_day FROM configured_client JOIN v_period
          ON valid_from > first_day AND valid_from <= last_day)
      WHERE NOT EXISTS (SELECT 1 FROM declared_epoch);
    CREATE VIEW v_recent AS
      -- Tokens of every profile in the 90 days up to the period's end: what "not observed for 90 days" is asked of.
      \(recent.sql);
    CREATE VIEW v_recent_client AS
      -- Clients of those 90 days. claims_of: access and ID tokens that are not seen to be opaque; claims_tokens: those of
      -- them whose claims were seen. sufficient: the store is that old, and claims were seen on every day in the share
      -- that the floor asks for.
      SELECT issuer_id, client_id, sum(claims_tokens) AS claims_tokens, sum(claims_of) AS claims_of,
        (SELECT min(day) FROM issuance) <= (SELECT last_day FROM v_period) - 89 AND sum(claims_of) > 0
          AND min(claims_tokens >= floor_claims * claims_of) AS sufficient
      FROM v_setting, (
        \(recentDays.sql))
      GROUP BY issuer_id, client_id;
    CREATE VIEW v_client_history AS
      -- Days of the 30 before the period on which a client had tokens whose claims were seen, wholly or in part.
      SELECT issuer_id, client_id, count(DISTINCT day) AS days FROM v_period
      JOIN issuance ON day BETWEEN v_period.first_day - 30 AND v_period.first_day - 1
      JOIN profile USING (profile_id) JOIN claim_shape USING (claim_shape_id)
      WHERE tier IN ('token', 'token-partial') AND claim_shape.state = 'known' GROUP BY issuer_id, client_id;
    """
}
