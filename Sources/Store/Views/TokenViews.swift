/// Tokens of the period, by profile: what every other view counts.
enum TokenViews {
  static let sums = [counts, facts]

  private static let counts = GroupedSelect(
    [.integer("profile_id"), .integer("epoch")],
    [
      .sum("tokens"), .sum("grants"), .sum("sightings"), .sum("payload_bytes"), .least("day", as: "first_day"),
      .most("day", as: "last_day"),
    ], from: "v_epoch JOIN issuance ON issuance.day BETWEEN v_epoch.first_day AND v_epoch.last_day")

  private static let facts = GroupedSelect(
    [.integer("profile_id"), .integer("epoch"), .integer("claim_path_id")],
    [.sum("bytes"), .most("max_bytes"), .sum("elements"), .most("max_elements"), .most("max_depth")],
    from: "v_epoch JOIN claim_fact ON claim_fact.day BETWEEN v_epoch.first_day AND v_epoch.last_day")

  static let sql = """
    CREATE VIEW v_profile_count AS
      -- Counts of every profile of the period, by span of declarations; issuances and observations alike.
      \(counts.sql);
    CREATE VIEW v_claim_fact AS
      -- Sizes of the claims of every profile of the period that are not `protocol`, by span. bytes, elements: summed over
      -- its tokens.
      \(facts.sql);
    CREATE VIEW v_sighting AS
      -- v_profile_count with what the profile is. token_type: an unknown type counts as access token, offline as
      -- refresh token. tier: 'configuration' for an event whose issuer's configuration of that day tells all claims.
      -- claims_known: the claims were seen, and no cap folded them. claims_inferred: the configuration tells them.
      -- claims_told: one of both. person: a token that does not stand for a machine and whose claims are told. basis:
      -- 'issued', or 'observed' where somebody presented the token.
      SELECT profile_id, count.epoch, source_id, kind, profile.issuer_id, profile.client_id, audience_set_id,
        scope_set_id, claim_shape_id,
        CASE profile.token_type WHEN 'unknown' THEN 'access_token' WHEN 'offline_token' THEN 'refresh_token'
          ELSE profile.token_type END AS token_type,
        profile.token_type AS stated_type, type_basis, grant_type, alg, enc, typ, key_id_id, rsa_bytes, protection,
        verification, CASE WHEN configured.complete THEN 'configuration' ELSE tier END AS tier, form, subject_kind,
        tier = 'token' AND claim_shape.state = 'known' AS claims_known,
        coalesce(configured.complete, 0) AS claims_inferred,
        tier = 'token' AND claim_shape.state = 'known' OR coalesce(configured.complete, 0) AS claims_told,
        (tier = 'token' AND claim_shape.state = 'known' OR coalesce(configured.complete, 0))
          AND subject_kind <> 'machine' AS person,
        CASE kind WHEN 'issuance' THEN 'issued' ELSE 'observed' END AS basis,
        count.tokens, count.grants, count.sightings, count.payload_bytes, count.first_day, count.last_day
      FROM v_profile_count AS count JOIN profile USING (profile_id) JOIN claim_shape USING (claim_shape_id)
      LEFT JOIN v_configured_token AS configured ON configured.epoch = count.epoch
        AND configured.issuer_id = profile.issuer_id AND configured.client_id = profile.client_id
        AND configured.token_type = CASE profile.token_type WHEN 'unknown' THEN 'access_token'
          WHEN 'offline_token' THEN 'refresh_token' ELSE profile.token_type END
        AND configured.complete AND profile.tier = 'event' AND profile.protection <> 'opaque';
    CREATE VIEW v_token AS
      -- The tokens that figures are about: those issued; of a client of which the period has observations only, those
      -- observed.
      WITH issuing AS MATERIALIZED (
        SELECT DISTINCT issuer_id, client_id FROM v_profile_count JOIN profile USING (profile_id)
        WHERE kind = 'issuance')
      SELECT v_sighting.* FROM v_sighting
      LEFT JOIN issuing ON issuing.issuer_id = v_sighting.issuer_id AND issuing.client_id = v_sighting.client_id
      WHERE kind = 'issuance' OR (kind = 'observation' AND issuing.issuer_id IS NULL);
    CREATE VIEW v_set_audience AS
      -- The audiences of a set; audience_id 0 where none is known.
      SELECT audience_set_id, audience_id, audience.name AS audience
      FROM audience_set_member JOIN audience USING (audience_id)
      UNION ALL
      SELECT audience_set_id, 0, CASE state WHEN 'known' THEN '(none)' ELSE name END FROM audience_set
      WHERE NOT EXISTS (SELECT 1 FROM audience_set_member AS member
        WHERE member.audience_set_id = audience_set.audience_set_id);
    CREATE VIEW v_token_audience AS
      -- v_token by audience, with the activity that it belongs to ('' for none). A token with several audiences stands
      -- once for each, so rows do not add up to tokens. named: the activity names the audience, or restricts none. again:
      -- the token stands under the same activity for an audience of a smaller id already.
      SELECT v_token.*, audience_id, audience, coalesce(declared_route.activity, '') AS activity,
        coalesce(named, 0) AS named, EXISTS (
          SELECT 1 FROM audience_set_member AS other LEFT JOIN declared_route AS route
            ON route.epoch = v_token.epoch AND route.issuer_id = v_token.issuer_id
            AND route.client_id = v_token.client_id AND route.audience_id = other.audience_id
          WHERE other.audience_set_id = v_token.audience_set_id AND other.audience_id < v_set_audience.audience_id
            AND coalesce(route.activity, '') = coalesce(declared_route.activity, '')) AS again
      FROM v_token JOIN v_set_audience USING (audience_set_id)
      LEFT JOIN declared_route USING (epoch, issuer_id, client_id, audience_id);
    CREATE VIEW v_client AS
      -- Every client of the period with its tokens. declared: tokens of days on which an activity names the client.
      SELECT issuer_id, client_id, issuer.name AS issuer, client.name AS client, sum(tokens) AS tokens,
        sum(grants) AS grants, coalesce(sum(tokens) FILTER (WHERE subject_kind <> 'machine'), 0) AS not_machine_tokens,
        coalesce(sum(tokens) FILTER (WHERE subject_kind = 'machine'), 0) AS machine_tokens,
        coalesce(sum(tokens) FILTER (WHERE person), 0) AS person_tokens,
        coalesce(sum(tokens) FILTER (WHERE EXISTS (SELECT 1 FROM declared_client AS declared
          WHERE declared.epoch = v_token.epoch AND declared.issuer_id = v_token.issuer_id
            AND declared.client_id = v_token.client_id)), 0) AS declared_tokens,
        min(basis) AS basis, min(first_day) AS first_day, max(last_day) AS last_day
      FROM v_token JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      GROUP BY issuer_id, client_id;
    CREATE VIEW v_anomaly AS
      -- Oddities of the period: issuances and observations apart. claim: the dotted path, NULL where the code belongs
      -- to the token.
      SELECT source_id, kind, issuer_id, client_id, issuer.name AS issuer, client.name AS client,
        CASE token_type WHEN 'unknown' THEN 'access_token' WHEN 'offline_token' THEN 'refresh_token' ELSE token_type END
          AS token_type,
        tier, form, subject_kind, code, claim_path.dotted AS claim, sum(anomaly.tokens) AS tokens,
        min(day) AS first_day, max(day) AS last_day
      FROM v_period JOIN anomaly ON day BETWEEN v_period.first_day AND v_period.last_day
      JOIN profile USING (profile_id) JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      LEFT JOIN claim_path ON claim_path.claim_path_id = anomaly.claim_path_id
      GROUP BY source_id, kind, issuer_id, client_id, 7, tier, form, subject_kind, code, anomaly.claim_path_id;
    """
}
