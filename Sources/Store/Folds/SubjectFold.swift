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
  let floors: CapFloors

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
    guard try database.mayExceed(caps.clientsPerDay, rowsOf: "client") else { return false }
    let other = try NameWriter(database: database).other(in: "client")
    let beyond = try rank.folded(
      caps.clientsPerDay,
      of: """
        SELECT client_id, name, client_id IN (SELECT client_id FROM subject_sketch WHERE month < :month)
        FROM client WHERE client_id <> :other
          AND client_id IN (SELECT client_id FROM subject_sketch WHERE month = :month)
        """, arguments: ["month": month, "other": other], in: database, isLasting: { _ in true })
    if let floor = beyond.floor { floors.subjects[month] = floor }
    if beyond.ids.isEmpty { return false }
    try ChosenNames(database: database).set(beyond.ids)
    try move("client_id", to: other, month, where: "client_id IN \(ChosenNames.query)")
    return true
  }

  /// Folds the names of a column to `(many)` where a group shows more of them than are told apart.
  private func foldToMany(_ name: String, within group: [String], _ month: Int32) throws {
    let limit = caps.setsPerClientDay
    guard try database.mayExceed(limit, rowsOf: name) else { return }
    let many = try NameWriter(database: database).intern([.many], table: name)[0]
    let isNamed = SetName.isSingle(column: "item.name")
    let columns = group.joined(separator: ", ")
    let crowded = """
      (\(columns)) IN (SELECT \(columns) FROM subject_sketch JOIN \(name) AS item USING (\(name)_id)
        WHERE month = \(month) GROUP BY \(columns)
        HAVING count(DISTINCT CASE WHEN \(isNamed) THEN \(name)_id END)
          > CASE WHEN max(\(name)_id = \(many)) THEN 0 ELSE \(limit) END)
      """
    let named = "\(name)_id IN (SELECT \(name)_id FROM \(name) AS item WHERE \(isNamed))"
    try move("\(name)_id", to: many, month, where: "\(crowded) AND \(named)")
    let names = group.map { "(SELECT name FROM \($0.dropLast(3)) WHERE \($0) = subject_sketch.\($0))" }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT DISTINCT \(names.joined(separator: ", ")) FROM subject_sketch WHERE month = ? AND \(name)_id = ?
        """, arguments: [month, many])
    for row in rows { floors.crowdedSubjects.add(group.indices.map { row[$0] }, name, at: month) }
  }

  /// Gives the rows of a month another value in a column. What comes together is merged before it is written.
  private func move(_ column: String, to target: Int64, _ month: Int32, where condition: String) throws {
    struct Key: Hashable {
      var names: [Int64]
      var space: String
    }
    let names = ["issuer_id", "client_id", "audience_id"]
    var merged: [Key: SubjectSketch] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT issuer_id, client_id, audience_id, space, registers FROM subject_sketch
        WHERE month = ? AND \(condition)
        """, arguments: [month])
    while let row = try rows.next() {
      let key = Key(names: names.map { $0 == column ? target : row[$0] as Int64 }, space: row["space"])
      guard let sketch = SubjectSketch(encoded: row["registers"] as Data) else { continue }
      merged[key, default: SubjectSketch()].merge(sketch)
    }
    guard !merged.isEmpty else { return }
    try database.execute(
      sql: "DELETE FROM subject_sketch WHERE month = ? AND \(condition)", arguments: [month])
    let row = try SubjectRow(database: database)
    for (key, sketch) in merged {
      try row.add(
        SubjectRow.Key(
          month: month, issuer: key.names[0], client: key.names[1], audience: key.names[2], space: key.space), sketch)
    }
  }
}
