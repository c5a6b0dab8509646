internal import GRDB

extension ScratchStore {
  /// Cuts the lifetimes of the tokens of profiles, on all days: what lives longer than `seconds`, or does not expire,
  /// lives that long; what lives shorter, or how long is not known, stays as it is.
  ///
  /// Of a bucket that the cut goes through only the sum of its lifetimes is known: its tokens then live as long as the
  /// sum allows, an upper bound.
  package func cutLifetimes(to seconds: Int64, of profiles: Set<Int64>) throws {
    try copy("lifetime")
    try select(profiles)
    let longer = """
      profile_id IN (SELECT profile_id FROM selected_profile)
        AND (state = 'unlimited' OR (state = 'known' AND max_seconds > :limit))
      """
    let arguments: StatementArguments = ["limit": seconds]
    try database.execute(
      sql: """
        CREATE TEMP TABLE cut_lifetime AS SELECT day, profile_id, basis, 'known' AS state, :limit AS seconds,
          state = 'known' AND min_seconds < :limit AS bucket, tokens,
          CASE WHEN state = 'known' THEN min(min_seconds, :limit) ELSE :limit END AS min_seconds,
          :limit AS max_seconds,
          CASE WHEN state = 'known' AND min_seconds < :limit THEN min(sum_seconds, tokens * :limit)
            ELSE tokens * :limit END AS sum_seconds
        FROM lifetime WHERE \(longer)
        """, arguments: arguments)
    try database.execute(sql: "DELETE FROM lifetime WHERE \(longer)", arguments: arguments)
    try database.execute(
      sql: """
        INSERT INTO lifetime (day, profile_id, basis, state, seconds, bucket, tokens, min_seconds, max_seconds,
          sum_seconds) SELECT * FROM cut_lifetime WHERE true
        ON CONFLICT DO UPDATE SET tokens = tokens + excluded.tokens,
          min_seconds = min(min_seconds, excluded.min_seconds), max_seconds = max(max_seconds, excluded.max_seconds),
          sum_seconds = sum_seconds + excluded.sum_seconds
        """)
    try database.execute(sql: "DROP TABLE temp.cut_lifetime")
  }

  /// Cuts what the issuers' configuration says of the lifetime of clients' tokens of a type.
  package func cutConfiguredLifetimes(
    to seconds: Int64, types: Set<String>, issuers: Set<Int64>, clients: Set<Int64>
  ) throws {
    let held = try ownConfiguration(issuers: issuers, clients: clients)
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT issuer_id, client_id, token_type, valid_from FROM configured_client WHERE lifetime_seconds > ?",
      arguments: [seconds])
    for row in rows where held.contains(row[0]) && clients.contains(row[1]) && types.contains(row[2]) {
      try database.execute(
        sql: """
          UPDATE configured_client SET lifetime_seconds = ?
          WHERE issuer_id = ? AND client_id = ? AND token_type = ? AND valid_from = ?
          """, arguments: [seconds, row[0] as Int64, row[1] as Int64, row[2] as String, row[3] as Int64])
    }
  }
}
