internal import GRDB
internal import Rollup

/// Adds to one row of `claim_evidence`: counts are summed, sketches merged register by register.
struct EvidenceRow {
  /// What a row is found by.
  struct Key {
    var month: Int32
    var issuer: Int64
    var client: Int64
    var path: Int64
    var detector: String
  }

  private let find: RowStatement
  private let put: RowStatement

  init(database: Database) throws {
    find = try RowStatement(
      database,
      sql: """
        SELECT distinct_sketch FROM claim_evidence
        WHERE month = ? AND issuer_id = ? AND client_id = ? AND claim_path_id = ? AND detector = ?
        """)
    put = try RowStatement(
      database,
      sql: """
        INSERT INTO claim_evidence (month, issuer_id, client_id, claim_path_id, detector, tried, passed,
          distinct_sketch) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET tried = tried + excluded.tried, passed = passed + excluded.passed,
          distinct_sketch = excluded.distinct_sketch
        """)
  }

  func add(_ key: Key, tried: Int64, passed: Int64, _ distinct: ValueSketch) throws {
    let stored = try find.bytes(key.month, key.issuer, key.client, key.path, key.detector)
    try put.run(
      key.month, key.issuer, key.client, key.path, key.detector, tried, passed, distinct.merged(into: stored).encoded)
  }
}
