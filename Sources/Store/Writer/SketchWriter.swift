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
    let row = EvidenceRow(database: database)
    for entry in evidence {
      try row.add(
        [
          entry.month, ids.issuers[Int(entry.issuer)], ids.clients[Int(entry.client)], ids.paths[Int(entry.path)],
          entry.detector,
        ], tried: entry.tried, passed: entry.passed, entry.distinct)
    }
  }
}
