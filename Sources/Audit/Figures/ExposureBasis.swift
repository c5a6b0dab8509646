/// How well exposure is known, in SQL: tokens whose claims or lifetime are not known would add to it, and what a
/// configuration says stands for what was not seen.
enum ExposureBasis {
  /// Of tokens of all clients together.
  static let ofAll = """
    (SELECT CASE WHEN claims.share < 1 OR lifetimes.share < 1 THEN 'lower-bound'
        WHEN claims.numerator > seen.numerator OR (SELECT sum(lifetime_inferred_tokens) FROM v_coverage_client) > 0
          THEN 'inferred' ELSE 'exact' END
      FROM v_coverage AS claims, v_coverage AS seen, v_coverage AS lifetimes
      WHERE claims.name = 'coverage.claims_inferred' AND seen.name = 'coverage.claims'
        AND lifetimes.name = 'coverage.lifetime')
    """

  /// Of the tokens of a client, by its row of `v_coverage_client`.
  static let ofClient = """
    CASE WHEN claims_inferred_tokens < claims_of OR lifetime_tokens < lifetime_of THEN 'lower-bound'
      WHEN claims_inferred_tokens > claims_tokens OR lifetime_inferred_tokens > 0 THEN 'inferred' ELSE 'exact' END
    """
}
