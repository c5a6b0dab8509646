/// Data minimisation: what was asked for, and what nobody asked for.
enum MinimisationViews {
  /// Index and grade of whole-number sums. With u the mean weight without a basis, 100 · 10 ÷ (10 + u) is
  /// 1000 · person tokens ÷ (10 · person tokens + weight without a basis).
  private static let index = """
    CASE WHEN coverage_tokens >= floor_claims * coverage_of
      THEN 1000.0 * nullif(person_tokens, 0) / (10 * person_tokens + no_basis_weight) END
    """

  private static func graded(_ columns: String, from: String) -> String {
    """
    SELECT *, CASE WHEN minimisation_index IS NULL THEN NULL
        WHEN special_tokens * 1000 >= person_tokens AND special_tokens > 0 THEN 'F'
        WHEN minimisation_index >= 98 THEN 'A' WHEN minimisation_index >= 90 THEN 'B'
        WHEN minimisation_index >= 75 THEN 'C' WHEN minimisation_index >= 50 THEN 'D' ELSE 'E' END AS grade
      FROM (SELECT \(columns), \(index) AS minimisation_index FROM v_setting, \(from))
    """
  }

  static let sums = [claims, marks]

  private static let claims = GroupedSelect(
    [.integer("issuer_id"), .integer("client_id")],
    [
      .sum("tokens", as: "all_claims"), .sum("tokens", where: "claim_basis <> 'unknown'", as: "personal_claims"),
      .sum("tokens", where: "claim_basis = 'unknown'", as: "unknown_claims"),
      .sum("tokens", where: "claim_basis = 'none'", as: "no_basis_claims"),
      .sum("tokens * weight", where: "claim_basis = 'none'", as: "no_basis_weight"),
      .most("basis_inferred OR claims_inferred", as: "inferred"),
    ], from: "v_claim", where: "person AND personal")

  private static let marks = GroupedSelect(
    [.integer("profile_id"), .integer("epoch")],
    [
      .most("claim_basis = 'unknown'", as: "open"),
      .most("claim_basis = 'none' AND special AND NOT review", as: "special_open"),
    ], from: "v_claim", where: "person AND personal")

  static let sql = """
    CREATE VIEW v_minimisation_count AS
      -- The sums behind the index of a client. personal_claims, no_basis_claims: claims of known basis in person tokens;
      -- unknown_claims: of unknown basis. no_basis_weight: Σ weight of claims with no basis. special_tokens: person
      -- tokens with special-category, Art. 10 or national-identifier data without a basis, not for review.
      -- coverage_tokens, coverage_of: access and ID tokens not of machines and not opaque; of them those in which the
      -- basis of every claim is known.
      WITH claims AS (
        \(claims.sql)),
      marks AS (
        \(marks.sql)),
      tokens AS (
        SELECT issuer_id, client_id, coalesce(sum(tokens) FILTER (WHERE person), 0) AS person_tokens,
          coalesce(sum(tokens) FILTER (WHERE person AND special_open), 0) AS special_tokens,
          coalesce(sum(tokens) FILTER (WHERE token_type IN ('access_token', 'id_token') AND protection <> 'opaque'), 0)
            AS coverage_of,
          coalesce(sum(tokens) FILTER (WHERE token_type IN ('access_token', 'id_token') AND protection <> 'opaque'
            AND person AND NOT coalesce(open, 0)), 0) AS coverage_tokens, min(basis) AS basis
        FROM v_token LEFT JOIN marks USING (profile_id, epoch) WHERE subject_kind <> 'machine'
        GROUP BY issuer_id, client_id)
      SELECT issuer.name AS issuer, client.name AS client, issuer_id, client_id, person_tokens,
        coalesce(all_claims, 0) AS all_claims, coalesce(personal_claims, 0) AS personal_claims,
        coalesce(unknown_claims, 0) AS unknown_claims, coalesce(no_basis_claims, 0) AS no_basis_claims,
        coalesce(no_basis_weight, 0) AS no_basis_weight, coalesce(inferred, 0) AS inferred, special_tokens,
        coverage_tokens, coverage_of, basis
      FROM tokens LEFT JOIN claims USING (issuer_id, client_id)
      JOIN issuer USING (issuer_id) JOIN client USING (client_id);
    CREATE VIEW v_minimisation_client AS
      -- Index (0–100) and grade (A–F) of every client; NULL under the floor of claims, or without person tokens.
      \(graded("counted.*", from: "v_minimisation_count AS counted"));
    CREATE VIEW v_minimisation AS
      -- The same over all person tokens, with the number of clients at F beside it.
      \(graded(
        "counted.*, (SELECT count(*) FROM v_minimisation_client WHERE grade = 'F') AS clients_at_f",
        from: """
          (SELECT coalesce(sum(person_tokens), 0) AS person_tokens, coalesce(sum(all_claims), 0) AS all_claims,
                coalesce(sum(personal_claims), 0) AS personal_claims, coalesce(sum(unknown_claims), 0) AS unknown_claims,
                coalesce(sum(no_basis_claims), 0) AS no_basis_claims, coalesce(sum(no_basis_weight), 0) AS no_basis_weight,
                coalesce(max(inferred), 0) AS inferred, coalesce(sum(special_tokens), 0) AS special_tokens,
                coalesce(sum(coverage_tokens), 0) AS coverage_tokens, coalesce(sum(coverage_of), 0) AS coverage_of,
                coalesce(min(basis), 'issued') AS basis
              FROM v_minimisation_count) AS counted
          """));
    CREATE VIEW v_minimisation_gain AS
      -- Claims without a basis by client, with the index that it would have without them. place 1: the one whose removal
      -- lifts it most; of equal ones the smaller name.
      SELECT issuer, client, issuer_id, client_id, claim, data_class, tokens, person_tokens, minimisation_index,
        1000.0 * person_tokens / (10 * person_tokens + no_basis_weight - use.weight) AS index_without,
        row_number() OVER (PARTITION BY issuer_id, client_id ORDER BY use.weight DESC, claim) AS place
      FROM (
        SELECT issuer_id, client_id, claim, min(data_class) AS data_class, sum(tokens) AS tokens,
          sum(tokens * weight) AS weight
        FROM v_claim WHERE person AND personal AND claim_basis = 'none' GROUP BY issuer_id, client_id, claim
      ) AS use JOIN v_minimisation_client USING (issuer_id, client_id)
      WHERE use.weight > 0 AND minimisation_index IS NOT NULL;
    """
}
