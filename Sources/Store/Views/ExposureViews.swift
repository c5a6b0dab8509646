/// Exposure: weight × hours × audiences of personal claims in the clear.
enum ExposureViews {
  static let sums = [claims]

  private static let claims = GroupedSelect(
    [
      .integer("issuer_id"), .integer("client_id"), .text("token_type"), .integer("audience_set_id"),
      .integer("claim_path_id"), .text("data_class"), .integer("signed", of: "protection IN ('jws', 'none')"),
    ],
    [
      .least("claim", .text), .least("category", .text), .least("weight"),
      .least("CASE WHEN token_type = 'id_token' OR state = 'absent' THEN 1 ELSE named END", as: "audiences"),
      .sum("lived.whole", as: "claim_seconds"), .sum("lived.limited", as: "limited_seconds"),
      .sum("lived.cut", as: "cut_seconds"),
    ],
    from: """
      (SELECT profile_id, epoch, issuer_id, client_id, token_type, audience_set_id, claim_path_id, claim, data_class,
          category, weight, protection FROM v_claim WHERE person AND personal AND protection <> 'jwe') AS carried
      JOIN v_token_lived AS lived USING (profile_id, epoch) JOIN (
        SELECT audience_set_id, state, CASE
          WHEN state <> 'known' OR size = 0 OR EXISTS (
            SELECT 1 FROM audience_set_member AS member JOIN audience USING (audience_id)
            WHERE member.audience_set_id = audience_set.audience_set_id AND instr(audience.name, '*') > 0) THEN 65
          ELSE size END AS named
        FROM audience_set
      ) AS breadth USING (audience_set_id)
      """)

  static let sql = """
    CREATE VIEW v_exposure_claim AS
      -- Whole-number sums over person tokens that are no JWE, by client, token type, audience set and personal claim.
      -- audiences: 1 for an ID token or where audiences are not logged, 65 where none, a wildcard or (many) is named.
      -- claim_seconds: Σ tokens · lifetime up to the cap; limited_seconds: the same with no lifetime beyond its limit;
      -- cut_seconds: with none beyond the shortest limit of the client and token type. signed: a JWS, or unsecured.
      \(claims.sql);
    CREATE VIEW v_exposure_part AS
      -- v_exposure_claim by client, data class and number of audiences.
      SELECT issuer_id, client_id, data_class, min(category) AS category, min(weight) AS weight, audiences,
        sum(claim_seconds) AS claim_seconds, sum(limited_seconds) AS limited_seconds
      FROM v_exposure_claim GROUP BY issuer_id, client_id, data_class, audiences;
    CREATE VIEW v_exposure AS
      -- Exposure in weighted hours by client and data class, and what it would be with one factor at its least.
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, data_class, category, weight,
        exposure, with_least_weight, with_least_lifetime, with_least_audience
      FROM (
        SELECT issuer_id, client_id, data_class, min(category) AS category, min(weight) AS weight,
          sum(weight * claim_seconds * (1 + log2(audiences))) / 3600 AS exposure,
          sum(claim_seconds * (1 + log2(audiences))) / 3600 AS with_least_weight,
          sum(weight * limited_seconds * (1 + log2(audiences))) / 3600 AS with_least_lifetime,
          sum(weight * claim_seconds) / 3600.0 AS with_least_audience
        FROM (SELECT * FROM v_exposure_part ORDER BY issuer_id, client_id, data_class, audiences)
        GROUP BY issuer_id, client_id, data_class)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_exposure_all AS
      -- Exposure of all tokens: whole numbers first, then one term a number of audiences, ascending.
      SELECT sum(weighted * (1 + log2(audiences))) / 3600 AS exposure,
        sum(plain * (1 + log2(audiences))) / 3600 AS with_least_weight,
        sum(limited * (1 + log2(audiences))) / 3600 AS with_least_lifetime,
        sum(weighted) / 3600.0 AS with_least_audience
      FROM (
        SELECT audiences, sum(weight * claim_seconds) AS weighted, sum(claim_seconds) AS plain,
          sum(weight * limited_seconds) AS limited
        FROM v_exposure_part GROUP BY audiences ORDER BY audiences);
    CREATE VIEW v_exposure_stability AS
      -- The ten pairs of client and class with most exposure. moves: their place among all pairs changes when the weight
      -- of any one class is moved by 2 up or down, kept in 1 to 10. Pairs of equal exposure go by name.
      WITH pair AS MATERIALIZED (
        SELECT issuer, client, data_class, weight, with_least_weight AS base, exposure,
          row_number() OVER (ORDER BY exposure DESC, issuer, client, data_class) AS place
        FROM v_exposure WHERE exposure > 0),
      rival AS MATERIALIZED (
        SELECT * FROM pair WHERE base * min(10, weight + 2) >= (
          SELECT min(base * max(1, weight - 2)) FROM pair WHERE place <= 10)),
      change AS (
        SELECT DISTINCT data_class AS changed, max(1, min(10, weight + step)) AS new_weight
        FROM rival JOIN (SELECT -2 AS step UNION ALL SELECT 2)),
      moved AS (
        SELECT issuer, client, data_class, place, row_number() OVER (PARTITION BY changed, new_weight
          ORDER BY base * CASE data_class WHEN changed THEN new_weight ELSE weight END DESC, issuer, client, data_class)
          AS new_place
        FROM rival JOIN change)
      SELECT issuer, client, data_class, place, max(place <> new_place) AS moves FROM moved WHERE place <= 10
      GROUP BY issuer, client, data_class;
    CREATE VIEW v_subject AS
      -- Sketches of subjects of the calendar months that the period touches. registers: HyperLogLog of 4,096 registers; an
      -- estimate needs code. space: 'sub' for the claim, 'event' for the subject that the log names.
      SELECT month, issuer.name AS issuer, client.name AS client, audience.name AS audience, space, registers,
        issuer_id, client_id, subject_sketch.audience_id
      FROM subject_sketch JOIN issuer USING (issuer_id) JOIN client USING (client_id)
      LEFT JOIN audience ON audience.audience_id = subject_sketch.audience_id
      WHERE month BETWEEN (
          SELECT strftime('%Y', first_day * 86400, 'unixepoch') * 12 + strftime('%m', first_day * 86400, 'unixepoch') - 1
          FROM v_period)
        AND (
          SELECT strftime('%Y', last_day * 86400, 'unixepoch') * 12 + strftime('%m', last_day * 86400, 'unixepoch') - 1
          FROM v_period);
    CREATE VIEW v_estimate AS
      -- Figures that need code, as the last run computed them from sketches: exposure.subjects and purpose.linkability.
      -- scope: netstrings of issuer, client, audience, token type, grant, scope, claim, class, key, source, activity.
      SELECT run.name AS run, metric.name AS metric, level, scope, unit, value, numerator, denominator, basis
      FROM metric JOIN run USING (run_id)
      WHERE run_id = (SELECT max(run_id) FROM run) AND metric.name IN ('exposure.subjects', 'purpose.linkability');
    """
}
