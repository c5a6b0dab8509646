internal import GRDB

/// Claims with their sizes, by issuer, client, path and token type: `v_claim` under the name `used`, and the sums of its
/// sizes under `fact`.
enum ClaimSizeQuestion {
  /// Claims with their mean bytes and elements a token that carries them, and their greatest depth.
  ///
  /// - Parameter candidates: What every answer fulfils, over the columns of `v_claim_size`: few claims do, and only those
  ///   are added up. A mean is no more than the largest value.
  static func answers(
    _ context: RuleContext, where condition: String, candidates: String, having: String
  ) throws -> [ClaimSizeAnswer] {
    let seen = try context.tokensWithClaims()
    let rows = try Row.fetchAll(
      context.database,
      sql: """
        SELECT issuer.name AS issuer, client.name AS client, used.claim, used.token_type,
          group_concat(DISTINCT used.data_class) AS classes, sum(used.tokens) AS hits,
          group_concat(used.profile_id) AS profiles, min(used.first_day) AS first_day,
          max(used.last_day) AS last_day, min(used.basis) AS basis, max(used.weight) AS weight,
          min(used.review) AS review, max(used.confidence) AS confidence, max(used.evidence) AS evidence,
          sum(fact.bytes) AS bytes, sum(fact.elements) AS elements, max(fact.max_depth) AS max_depth
        FROM v_claim AS used JOIN v_claim_fact AS fact ON fact.profile_id = used.profile_id AND fact.epoch = used.epoch
          AND fact.claim_path_id = used.claim_path_id
        JOIN issuer ON issuer.issuer_id = used.issuer_id JOIN client ON client.client_id = used.client_id
        WHERE \(condition) AND (used.issuer_id, used.client_id, used.claim, used.token_type) IN (
            SELECT issuer_id, client_id, claim, token_type FROM v_claim_size WHERE \(candidates))
        GROUP BY used.issuer_id, used.client_id, used.claim, used.token_type
        HAVING \(having) ORDER BY issuer.name, client.name, used.claim, used.token_type
        """)
    return rows.map { row in
      var claim = ClaimAnswer(row)
      let type: String = row["token_type"]
      claim.types = [
        ClaimAnswer.Use(
          type: type, tokens: row["hits"],
          of: seen[RuleContext.TypeKey(issuer: claim.issuer, client: claim.client, type: type)] ?? row["hits"])
      ]
      let tokens = Double(max(1, claim.hits))
      return ClaimSizeAnswer(
        claim: claim, meanBytes: Double(row["bytes"] as Int64) / tokens,
        meanElements: Double(row["elements"] as Int64) / tokens, depth: row["max_depth"])
    }
  }
}

/// A claim with its sizes, in tokens of one type.
struct ClaimSizeAnswer {
  var claim: ClaimAnswer
  var meanBytes: Double
  var meanElements: Double
  var depth: Int64
}
