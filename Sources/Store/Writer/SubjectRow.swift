internal import Foundation
internal import GRDB
internal import Rollup

/// Adds to one row of `subject_sketch`: what stands and what comes are merged register by register.
struct SubjectRow {
  let database: Database

  /// `key`: month, issuer, client, audience and space.
  func add(_ key: StatementArguments, _ sketch: SubjectSketch) throws {
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
    var sketch = sketch
    if let stored = try Data.fetchOne(find, arguments: key), let earlier = SubjectSketch(encoded: stored) {
      sketch.merge(earlier)
    }
    try put.execute(arguments: key + [Data(sketch.encoded)])
  }
}
