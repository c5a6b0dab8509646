internal import GRDB

extension ScratchStore {
  /// What issuers' configuration says of clients, made their own: where it speaks of any client, the clients get entries
  /// that say the same, so that these can be changed while others rest on what was said of any.
  ///
  /// Gives the configured issuers that stand for those named in tokens.
  func ownConfiguration(issuers: Set<Int64>, clients: Set<Int64>) throws -> Set<Int64> {
    try copy("configured_client", "configured_claim")
    let held = try configuredIssuers().filter { issuers.contains($0.key) }
    guard let any = try Int64.fetchOne(database, sql: "SELECT client_id FROM client WHERE name = '(any)'") else {
      return Set(held.values)
    }
    let pairs = try Row.fetchAll(database, sql: "SELECT DISTINCT issuer_id, client_id FROM profile")
    for pair in pairs where clients.contains(pair[1]) && (pair[1] as Int64) != any {
      guard let issuer = held[pair[0]] else { continue }
      // From the first entry of its own on a client has left what is said of any.
      let own = try Int32.fetchOne(
        database, sql: "SELECT min(valid_from) FROM configured_client WHERE issuer_id = ? AND client_id = ?",
        arguments: [issuer, pair[1] as Int64])
      for (table, columns) in [
        ("configured_client", "token_type, valid_from, lifetime_seconds, session_seconds, complete"),
        (
          "configured_claim",
          "token_type, valid_from, claim_path_id, scope, mapper, is_default, data_class, evidence, confidence"
        ),
      ] {
        try database.execute(
          sql: """
            INSERT OR IGNORE INTO \(table) (issuer_id, client_id, \(columns)) SELECT issuer_id, :client, \(columns)
            FROM \(table) WHERE issuer_id = :issuer AND client_id = :any AND valid_from < coalesce(:own, 2147483647)
            """, arguments: ["client": pair[1] as Int64, "issuer": issuer, "any": any, "own": own])
      }
    }
    return Set(held.values)
  }

  /// The configured issuers that stand for the issuers named in tokens.
  package func configuredIssuers() throws -> [Int64: Int64] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT issuer_id, configured_issuer_id FROM store.v_configured_issuer")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  /// Profiles with tokens that do not tell their lifetime, of which the issuer's configuration tells one.
  package func profilesOfConfiguredLifetime() throws -> Set<Int64> {
    Set(
      try Int64.fetchAll(
        database,
        sql: """
          WITH told AS (
            SELECT known.issuer_id, configured.client_id, configured.token_type FROM configured_client AS configured
            JOIN store.v_configured_issuer AS known ON known.configured_issuer_id = configured.issuer_id
            WHERE lifetime_seconds IS NOT NULL)
          SELECT profile_id FROM profile
          WHERE (SELECT sum(tokens) FROM issuance WHERE issuance.profile_id = profile.profile_id)
              > (SELECT coalesce(sum(tokens), 0) FROM lifetime WHERE lifetime.profile_id = profile.profile_id)
            AND EXISTS (SELECT 1 FROM told WHERE told.issuer_id = profile.issuer_id
              AND (told.client_id = profile.client_id
                OR told.client_id = (SELECT client_id FROM client WHERE name = '(any)'))
              AND told.token_type = CASE profile.token_type WHEN 'unknown' THEN 'access_token'
                ELSE profile.token_type END)
          """))
  }
}
