internal import Foundation
internal import GRDB
internal import Rollup
internal import TokenModel

/// Keeps the sketches of subjects within the bounds that hold for profiles: they are rows a client, issuer and audience,
/// and would grow with invented names. Sketches that come together merge register by register.
struct SubjectFold {
  let database: Database
  let caps: Limits
  let rank: NameRank

  func fold(_ months: Set<Int32>) throws {
    for month in months.sorted() {
      try foldToMany(month)
      // What is capped comes together under one client, which may then show too many issuers and audiences.
      if try foldClients(month) { try foldToMany(month) }
    }
  }

  private func foldToMany(_ month: Int32) throws {
    try foldToMany("issuer", within: ["client_id"], month)
    try foldToMany("audience", within: ["issuer_id", "client_id"], month)
  }

  /// Folds the clients beyond the cap to `(other)`; says whether there were any.
  private func foldClients(_ month: Int32) throws -> Bool {
    guard try Int.fetchOne(database.cachedStatement(sql: "SELECT count(*) FROM client")) ?? 0 > caps.clientsPerDay
    else { return false }
    let other = try NameWriter(database: database).other(in: "client")
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT client_id, name, client_id IN (SELECT client_id FROM subject_sketch WHERE month < :month)
        FROM client WHERE client_id <> :other
          AND client_id IN (SELECT client_id FROM subject_sketch WHERE month = :month)
        """, arguments: ["month": month, "other": other])
    let folded = rank.beyond(
      caps.clientsPerDay, of: rows.map { NameRank.Name(id: $0[0], text: $0[1], isKnownEarlier: $0[2]) })
    for client in folded {
      for issuer in try Int64.fetchAll(
        database, sql: "SELECT DISTINCT issuer_id FROM subject_sketch WHERE month = ? AND client_id = ?",
        arguments: [month, client])
      {
        try move("client_id", to: other, month, issuer: issuer, client: client)
      }
    }
    return !folded.isEmpty
  }

  /// Folds the names of a column to `(many)` where a group shows more of them than are told apart.
  private func foldToMany(_ name: String, within group: [String], _ month: Int32) throws {
    let limit = caps.setsPerClientDay
    guard try Int.fetchOne(database.cachedStatement(sql: "SELECT count(*) FROM \(name)")) ?? 0 > limit else { return }
    let many = try NameWriter(database: database).intern([.many], table: name)[0]
    let isNamed = "item.name NOT IN ('(many)', '(other)', '(unknown)')"
    let rows = try Row.fetchAll(
      database,
      sql: """
        WITH crowded AS MATERIALIZED (
          SELECT \(group.joined(separator: ", ")) FROM subject_sketch JOIN \(name) AS item USING (\(name)_id)
          WHERE month = :month GROUP BY \(group.joined(separator: ", "))
          HAVING count(DISTINCT CASE WHEN \(isNamed) THEN \(name)_id END)
            > CASE WHEN max(\(name)_id = :many) THEN 0 ELSE :limit END)
        SELECT DISTINCT issuer_id, client_id, audience_id FROM subject_sketch
        JOIN crowded USING (\(group.joined(separator: ", "))) JOIN \(name) AS item USING (\(name)_id)
        WHERE month = :month AND \(isNamed)
        """, arguments: ["month": month, "many": many, "limit": limit])
    for row in rows {
      try move("\(name)_id", to: many, month, issuer: row[0], client: row[1], audience: row[2])
    }
  }

  /// Gives rows another value in a column.
  private func move(
    _ column: String, to target: Int64, _ month: Int32, issuer: Int64, client: Int64, audience: Int64? = nil
  ) throws {
    let names = ["issuer_id", "client_id", "audience_id"]
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT issuer_id, client_id, audience_id, space, registers FROM subject_sketch
          WHERE month = :month AND issuer_id = :issuer AND client_id = :client
            AND (:audience IS NULL OR audience_id = :audience)
          """), arguments: ["month": month, "issuer": issuer, "client": client, "audience": audience])
    let place = "month = ? AND issuer_id = ? AND client_id = ? AND audience_id = ? AND space = ?"
    let find = try database.cachedStatement(sql: "SELECT registers FROM subject_sketch WHERE \(place)")
    let drop = try database.cachedStatement(sql: "DELETE FROM subject_sketch WHERE \(place)")
    let put = try database.cachedStatement(
      sql: """
        INSERT INTO subject_sketch (month, issuer_id, client_id, audience_id, space, registers)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET registers = excluded.registers
        """)
    for row in rows {
      let space: String = row["space"]
      let old = StatementArguments([Int64(month)] + names.map { row[$0] as Int64 }) + [space]
      let new = StatementArguments([Int64(month)] + names.map { $0 == column ? target : row[$0] as Int64 }) + [space]
      guard var sketch = SubjectSketch(encoded: row["registers"] as Data) else { continue }
      if let stored = try Data.fetchOne(find, arguments: new), let standing = SubjectSketch(encoded: stored) {
        sketch.merge(standing)
      }
      try put.execute(arguments: new + [Data(sketch.encoded)])
      try drop.execute(arguments: old)
    }
  }
}
