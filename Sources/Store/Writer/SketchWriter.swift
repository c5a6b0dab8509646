internal import Foundation
internal import GRDB
internal import Rollup
internal import TokenModel

/// Adds sketches of subjects and of claim values: what stands and what comes are merged register by register.
struct SketchWriter {
  let database: Database
  let ids: BatchIDs

  func add(_ sketches: [SubjectSketchEntry]) throws {
    guard !sketches.isEmpty else { return }
    let nobody = try NameWriter(database: database).intern([.unknown], table: "audience")
    let find = try database.cachedStatement(
      sql: """
        SELECT registers FROM subject_sketch
        WHERE month = ? AND issuer_id = ? AND client_id = ? AND audience_id = ? AND space = ?
        """)
    let put = try database.cachedStatement(
      sql: """
        INSERT INTO subject_sketch (month, issuer_id, client_id, audience_id, space, registers)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET registers = excluded.registers
        """)
    for entry in sketches {
      let audience = entry.audience < 0 ? nobody[0] : ids.audiences[Int(entry.audience)]
      let key: StatementArguments = [
        entry.month, ids.issuers[Int(entry.issuer)], ids.clients[Int(entry.client)], audience, entry.space.rawValue,
      ]
      var sketch = entry.sketch
      if let stored = try Data.fetchOne(find, arguments: key), let earlier = SubjectSketch(encoded: stored) {
        sketch.merge(earlier)
      }
      try put.execute(arguments: key + [Data(sketch.encoded)])
    }
  }

  func add(_ evidence: [ClaimEvidence]) throws {
    let find = try database.cachedStatement(
      sql: """
        SELECT distinct_sketch FROM claim_evidence
        WHERE month = ? AND issuer_id = ? AND client_id = ? AND claim_path_id = ? AND detector = ?
        """)
    let put = try database.cachedStatement(
      sql: """
        INSERT INTO claim_evidence (month, issuer_id, client_id, claim_path_id, detector, tried, passed,
          distinct_sketch) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET tried = tried + excluded.tried, passed = passed + excluded.passed,
          distinct_sketch = excluded.distinct_sketch
        """)
    for entry in evidence {
      let key: StatementArguments = [
        entry.month, ids.issuers[Int(entry.issuer)], ids.clients[Int(entry.client)], ids.paths[Int(entry.path)],
        entry.detector,
      ]
      var registers = entry.distinct
      if let stored = try Data.fetchOne(find, arguments: key), stored.count == registers.count {
        registers = zip(registers, stored).map { max($0, $1) }
      }
      try put.execute(arguments: key + [entry.tried, entry.passed, Data(registers)])
    }
  }
}
