/// What a change would gain, client by client: the sums of the figures without a part of them. `simulate` comes to the
/// same by auditing a changed copy.
enum GainViews {
  static let sums = [used, parts, wholeParts]

  private static let used = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id"), .text("claim"), .text("token_type")],
    [.sum("tokens"), .sum("tokens * weight", where: "claim_basis = 'none'", as: "weight")],
    from: "v_claim", where: "person AND personal")

  private static let parts = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id"), .text("claim"), .text("token_type"), .integer("audiences")],
    [.sum("weight * claim_seconds", as: "weighted")], from: "v_exposure_claim")

  private static let wholeParts = GroupedSelect(
    [
      .integer("issuer_id"), .integer("client_id"), .text("claim"), .text("token_type", of: "''"),
      .integer("audiences"),
    ],
    [.sum("weight * claim_seconds", as: "weighted")], from: "v_exposure_claim")

  static let sql = """
    CREATE VIEW v_gain_claim AS
      -- Index and exposure of a client as they are and without a personal claim. token_type '': in tokens of any type.
      WITH used AS (
        \(used.sql)),
      gone AS (
        SELECT * FROM used UNION ALL
        SELECT issuer_id, client_id, claim, '', sum(tokens), sum(weight) FROM used
        GROUP BY issuer_id, client_id, claim),
      part AS MATERIALIZED (
        \(parts.sql)
        UNION ALL
        \(wholeParts.sql)),
      total AS MATERIALIZED (
        SELECT issuer_id, client_id, audiences, sum(weight * claim_seconds) AS weighted
        FROM v_exposure_part GROUP BY issuer_id, client_id, audiences)
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, claim, token_type, tokens,
        minimisation_index, CASE WHEN minimisation_index IS NOT NULL
          THEN 1000.0 * person_tokens / (10 * person_tokens + no_basis_weight - weight) END AS index_without,
        coalesce(exposure, 0) AS exposure, coalesce(exposure_without, 0) AS exposure_without
      FROM gone JOIN v_minimisation_client USING (issuer_id, client_id) LEFT JOIN (
        SELECT issuer_id, client_id, claim, token_type, sum(weighted * (1 + log2(audiences))) / 3600 AS exposure,
          sum((weighted - gone_weighted) * (1 + log2(audiences))) / 3600 AS exposure_without
        FROM (
          SELECT gone.issuer_id, gone.client_id, gone.claim, gone.token_type, total.audiences, total.weighted,
            coalesce(part.weighted, 0) AS gone_weighted
          FROM gone JOIN total USING (issuer_id, client_id)
          LEFT JOIN part ON part.issuer_id = gone.issuer_id AND part.client_id = gone.client_id
            AND part.claim = gone.claim AND part.token_type = gone.token_type AND part.audiences = total.audiences
          ORDER BY gone.issuer_id, gone.client_id, gone.claim, gone.token_type, total.audiences)
        GROUP BY issuer_id, client_id, claim, token_type
      ) USING (issuer_id, client_id, claim, token_type)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_gain_lifetime AS
      -- Excess and exposure of a client as they are and where no token of a type outlives the shortest limit that holds
      -- for it: no excess is left then.
      WITH total AS (
        SELECT issuer_id, client_id, audiences, sum(weight * claim_seconds) AS weighted
        FROM v_exposure_claim GROUP BY issuer_id, client_id, audiences),
      part AS (
        SELECT issuer_id, client_id, token_type, audiences, sum(weight * (claim_seconds - cut_seconds)) AS weighted
        FROM v_exposure_claim GROUP BY issuer_id, client_id, token_type, audiences)
      SELECT lives.issuer, lives.client, lives.issuer_id, lives.client_id, lives.token_type, limit_seconds,
        excess_seconds / 3600.0 AS excess_hours, coalesce(exposure, 0) AS exposure,
        coalesce(exposure_cut, 0) AS exposure_cut
      FROM v_lifetime_client AS lives LEFT JOIN (
        SELECT issuer_id, client_id, token_type, sum(weighted * (1 + log2(audiences))) / 3600 AS exposure,
          sum((weighted - gone) * (1 + log2(audiences))) / 3600 AS exposure_cut
        FROM (
          SELECT kind.issuer_id, kind.client_id, kind.token_type, total.audiences, total.weighted,
            coalesce(part.weighted, 0) AS gone
          FROM (SELECT DISTINCT issuer_id, client_id, token_type FROM v_lifetime_client) AS kind
          JOIN total USING (issuer_id, client_id)
          LEFT JOIN part ON part.issuer_id = kind.issuer_id AND part.client_id = kind.client_id
            AND part.token_type = kind.token_type AND part.audiences = total.audiences
          ORDER BY kind.issuer_id, kind.client_id, kind.token_type, total.audiences)
        GROUP BY issuer_id, client_id, token_type
      ) USING (issuer_id, client_id, token_type)
      WHERE limit_seconds IS NOT NULL;
    CREATE VIEW v_gain_encryption AS
      -- Exposure of a client as it is and where its signed and unsecured tokens for an audience are JWE. audience NULL:
      -- for any.
      WITH total AS (
        SELECT issuer_id, client_id, audiences, sum(weight * claim_seconds) AS weighted
        FROM v_exposure_claim GROUP BY issuer_id, client_id, audiences),
      part AS (
        SELECT issuer_id, client_id, NULL AS audience_id, audiences, sum(weight * claim_seconds) AS weighted
        FROM v_exposure_claim WHERE signed GROUP BY issuer_id, client_id, audiences
        UNION ALL
        SELECT issuer_id, client_id, audience_id, audiences, sum(weight * claim_seconds)
        FROM v_exposure_claim JOIN audience_set_member USING (audience_set_id)
        WHERE signed GROUP BY issuer_id, client_id, audience_id, audiences)
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, audience.name AS audience, exposure,
        exposure_encrypted
      FROM (
        SELECT issuer_id, client_id, audience_id, sum(weighted * (1 + log2(audiences))) / 3600 AS exposure,
          sum((weighted - gone) * (1 + log2(audiences))) / 3600 AS exposure_encrypted
        FROM (
          SELECT kind.issuer_id, kind.client_id, kind.audience_id, total.audiences, total.weighted,
            coalesce(part.weighted, 0) AS gone
          FROM (SELECT DISTINCT issuer_id, client_id, audience_id FROM part) AS kind
          JOIN total USING (issuer_id, client_id)
          LEFT JOIN part ON part.issuer_id = kind.issuer_id AND part.client_id = kind.client_id
            AND part.audience_id IS kind.audience_id AND part.audiences = total.audiences
          ORDER BY kind.issuer_id, kind.client_id, kind.audience_id, total.audiences)
        GROUP BY issuer_id, client_id, audience_id)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      LEFT JOIN audience USING (audience_id);
    """
}
