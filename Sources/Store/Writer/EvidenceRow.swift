internal import Foundation
internal import GRDB
internal import Rollup

/// Adds to one row of `claim_evidence`: counts are summed, sketches merged register by register.
struct EvidenceRow {
  let database: Database

  /// `key`: month, issuer, client, path and detector.
  func add(_ key: StatementArguments, tried: Int64, passed: Int64, _ distinct: ValueSketch) throws {
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
    var sketch = distinct
    if let stored = try Data.fetchOne(find, arguments: key), let earlier = ValueSketch(encoded: stored) {
      sketch.merge(earlier)
    }
    try put.execute(arguments: key + [tried, passed, Data(sketch.encoded)])
  }
}
