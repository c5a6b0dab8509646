/// What a view is about: the audited days, and the settings that hold for all of them.
enum PeriodViews {
  static let sql = """
    CREATE VIEW v_period AS
      -- The audited days, both included; without an audit every day that has tokens.
      SELECT coalesce((SELECT value FROM declared_setting WHERE name = 'period_first'), (SELECT min(day) FROM issuance))
          AS first_day,
        coalesce((SELECT value FROM declared_setting WHERE name = 'period_last'), (SELECT max(day) FROM issuance))
          AS last_day;
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
      -- The spans of the period in which the same declarations hold; one span where none are declared.
      SELECT epoch, first_day, last_day FROM declared_epoch
      UNION ALL
      SELECT 0, first_day, last_day FROM v_period WHERE NOT EXISTS (SELECT 1 FROM declared_epoch);
    """
}
