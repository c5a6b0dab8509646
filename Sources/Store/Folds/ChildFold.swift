internal import Foundation
internal import GRDB
internal import Rollup
internal import TokenModel

/// Folds the members of an object to `*` where the store knows more of them than an object of fixed fields has: their
/// names are data then, an account number or a tenant a member (design §4). Past the limit all of them fold, those that
/// stand too, on every day, and the parent is remembered: which members came first does not show.
struct ChildFold {
  let database: Database
  let limit: Int

  /// Folds what new paths brought; gives the places that tokens moved to.
  func fold() throws -> Set<LifetimeFold.Place> {
    // What stands at the top of a token is no member of an object: a flood of claim names is not read.
    let stored = try Row.fetchAll(
      database, sql: "SELECT claim_path_id, name, dotted, masked FROM claim_path WHERE name GLOB '/*/*'")
    var paths = FoldedParents(names: Set(try String.fetchAll(database, sql: "SELECT name FROM folded_parent")))
    let pointers = stored.map { $0[1] as String }
    let known = paths.names
    paths.grow(pointers, limit: limit)
    guard paths.names != known else { return [] }
    for name in paths.names.subtracting(known).sorted() {
      try database.execute(sql: "INSERT INTO folded_parent (name) VALUES (?)", arguments: [name])
    }
    var targets: [Int64: Int64] = [:]
    for row in stored {
      let path = ClaimPathName(
        pointer: row[1], dotted: row[2], maskedClass: (row[3] as String?).map { DataClass($0) })
      let folded = paths.path(path)
      guard folded.pointer != path.pointer else { continue }
      targets[row[0]] = try NameWriter(database: database).intern([folded])[0]
    }
    return try move(targets)
  }

  private func move(_ targets: [Int64: Int64]) throws -> Set<LifetimeFold.Place> {
    let move = ClaimPathMove(database: database, targets: targets)
    let grown = try move.move(where: "true", arguments: []) { _, _ in }
    try moveEvidence(targets)
    // Decisions on what is no path any more; the next audit decides on the new one.
    try database.execute(
      sql: "DELETE FROM claim_decision WHERE claim_path_id IN \(ChosenNames.query)")
    return grown
  }

  private func moveEvidence(_ targets: [Int64: Int64]) throws {
    try ChosenNames(database: database).set(Array(targets.keys))
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT month, issuer_id, client_id, claim_path_id, detector, tried, passed, distinct_sketch
        FROM claim_evidence WHERE claim_path_id IN \(ChosenNames.query)
        """)
    let evidence = try EvidenceRow(database: database)
    for row in rows {
      guard let path = targets[row["claim_path_id"]] else { continue }
      try evidence.add(
        EvidenceRow.Key(
          month: row["month"], issuer: row["issuer_id"], client: row["client_id"], path: path, detector: row["detector"]
        ),
        tried: row["tried"], passed: row["passed"],
        ValueSketch(encoded: row["distinct_sketch"] as Data) ?? ValueSketch())
    }
    try database.execute(sql: "DELETE FROM claim_evidence WHERE claim_path_id IN \(ChosenNames.query)")
  }
}
