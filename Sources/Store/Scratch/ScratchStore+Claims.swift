internal import GRDB

extension ScratchStore {
  /// Takes claims out of the tokens of profiles, on all days: as if the issuer had never put them in.
  ///
  /// The payload shrinks by the member where the path is a member of the payload itself and its sizes were counted;
  /// of what lies deeper, or is `protocol`, the bytes stay.
  package func removeClaims(_ paths: Set<Int64>, from profiles: Set<Int64>) throws {
    try copy("profile", "claim_shape", "claim_shape_member", "claim_fact", "anomaly", "issuance")
    try select(profiles, paths: paths)
    try database.execute(
      sql: """
        UPDATE issuance SET payload_bytes = max(0, payload_bytes - gone.bytes) FROM (
          SELECT fact.day, fact.profile_id, sum(fact.bytes + issuance.tokens * (length(CAST(path.name AS BLOB)) + 3))
              AS bytes
          FROM selected_profile JOIN claim_fact AS fact USING (profile_id) JOIN selected_path USING (claim_path_id)
          JOIN claim_path AS path USING (claim_path_id)
          JOIN issuance ON issuance.day = fact.day AND issuance.profile_id = fact.profile_id
          WHERE instr(substr(path.name, 2), '/') = 0 GROUP BY fact.day, fact.profile_id
        ) AS gone WHERE gone.day = issuance.day AND gone.profile_id = issuance.profile_id
        """)
    for table in ["claim_fact", "anomaly"] {
      try database.execute(
        sql: """
          DELETE FROM \(table) WHERE profile_id IN (SELECT profile_id FROM selected_profile)
            AND claim_path_id IN (SELECT claim_path_id FROM selected_path)
          """)
    }
    let shapes = try Row.fetchAll(
      database,
      sql: """
        SELECT claim_shape_id, claim_shape.name FROM claim_shape WHERE state = 'known' AND claim_shape_id IN (
          SELECT claim_shape_id FROM profile JOIN selected_profile USING (profile_id))
        """)
    let names = Set(
      try String.fetchAll(database, sql: "SELECT name FROM claim_path JOIN selected_path USING (claim_path_id)"))
    for row in shapes {
      let (shape, name): (Int64, String) = (row[0], row[1])
      let rest = SetName.text(ofShape: name, without: names)
      guard rest != name else { continue }
      try database.execute(
        sql: """
          UPDATE profile SET claim_shape_id = ? WHERE claim_shape_id = ?
            AND profile_id IN (SELECT profile_id FROM selected_profile)
          """, arguments: [try self.shape(named: rest, from: shape), shape])
    }
  }

  /// Takes claims out of what the issuers' configuration says of clients.
  package func removeConfiguredClaims(
    _ paths: Set<Int64>, types: Set<String>?, issuers: Set<Int64>, clients: Set<Int64>
  ) throws {
    let held = try ownConfiguration(issuers: issuers, clients: clients)
    let rows = try Row.fetchAll(
      database, sql: "SELECT DISTINCT issuer_id, client_id, token_type, claim_path_id FROM configured_claim")
    for row in rows
    where held.contains(row[0]) && clients.contains(row[1]) && types?.contains(row[2]) ?? true && paths.contains(row[3])
    {
      try database.execute(
        sql: """
          DELETE FROM configured_claim
          WHERE issuer_id = ? AND client_id = ? AND token_type = ? AND claim_path_id = ?
          """, arguments: [row[0] as Int64, row[1] as Int64, row[2] as String, row[3] as Int64])
    }
  }

  /// The shape that has the members of another but the selected paths, made where there is none.
  private func shape(named name: String, from shape: Int64) throws -> Int64 {
    if let known = try Int64.fetchOne(
      database, sql: "SELECT claim_shape_id FROM claim_shape WHERE name = ? AND state = 'known'", arguments: [name])
    {
      return known
    }
    try database.execute(
      sql: """
        INSERT INTO claim_shape (name, state, leaves) SELECT ?1, 'known', count(DISTINCT claim_path_id)
        FROM claim_shape_member WHERE claim_shape_id = ?2
          AND claim_path_id NOT IN (SELECT claim_path_id FROM selected_path)
        """, arguments: [name, shape])
    let made = database.lastInsertedRowID
    try database.execute(
      sql: """
        INSERT INTO claim_shape_member SELECT ?1, claim_path_id, data_class, evidence, confidence
        FROM claim_shape_member WHERE claim_shape_id = ?2
          AND claim_path_id NOT IN (SELECT claim_path_id FROM selected_path)
        """, arguments: [made, shape])
    return made
  }

  /// Names the profiles, and the paths, that the statements of a change are about.
  func select(_ profiles: Set<Int64>, paths: Set<Int64> = []) throws {
    for (table, column, ids) in [
      ("selected_profile", "profile_id", profiles), ("selected_path", "claim_path_id", paths),
    ] {
      try database.execute(sql: "DROP TABLE IF EXISTS temp.\(table)")
      try database.execute(sql: "CREATE TEMP TABLE \(table) (\(column) INTEGER PRIMARY KEY)")
      let add = try database.cachedStatement(sql: "INSERT INTO temp.\(table) VALUES (?)")
      for id in ids { try add.execute(arguments: [id]) }
    }
  }
}
