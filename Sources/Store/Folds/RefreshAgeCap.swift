internal import GRDB

/// The cap on the clients whose refreshed sessions are told apart on a day.
struct RefreshAgeCap {
  let database: Database
  let cap: Int
  let rank: NameRank

  func fold(_ day: Int32) throws {
    let count = try Int.fetchOne(
      database.cachedStatement(sql: "SELECT count(DISTINCT client_id) FROM refresh_age WHERE day = ?"), arguments: [day]
    )
    guard let count, count > cap else { return }
    let other = try NameWriter(database: database).other(in: "client")
    let folded = try rank.beyond(
      cap,
      of: """
        SELECT client_id, name, client_id IN (SELECT client_id FROM refresh_age WHERE day < :day)
        FROM client WHERE client_id <> :other AND client_id IN (SELECT client_id FROM refresh_age WHERE day = :day)
        """, arguments: ["day": day, "other": other], in: database)
    for client in folded {
      try database.execute(
        sql: """
          INSERT INTO refresh_age (day, issuer_id, client_id, events, max_seconds)
          SELECT day, issuer_id, ?, events, max_seconds FROM refresh_age WHERE day = ? AND client_id = ?
          ON CONFLICT DO UPDATE SET events = events + excluded.events,
            max_seconds = max(max_seconds, excluded.max_seconds)
          """, arguments: [other, day, client])
      try database.execute(
        sql: "DELETE FROM refresh_age WHERE day = ? AND client_id = ?", arguments: [day, client])
    }
  }
}
