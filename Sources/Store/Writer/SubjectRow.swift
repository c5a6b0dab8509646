internal import GRDB
internal import Rollup

/// Adds to one row of `subject_sketch`: what stands and what comes are merged register by register.
struct SubjectRow {
  /// What a row is found by.
  struct Key {
    var month: Int32
    var issuer: Int64
    var client: Int64
    var audience: Int64
    var space: String
  }

  private let find: RowStatement
  private let put: RowStatement

  init(database: Database) throws {
    find = try RowStatement(
      database,
      sql: """
        SELECT registers FROM subject_sketch
        WHERE month = ? AND issuer_id = ? AND client_id = ? AND audience_id = ? AND space = ?
        """)
    put = try RowStatement(
      database,
      sql: """
        INSERT INTO subject_sketch (month, issuer_id, client_id, audience_id, space, registers)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET registers = excluded.registers
        """)
  }

  func add(_ key: Key, _ sketch: SubjectSketch) throws {
    let stored = try find.bytes(key.month, key.issuer, key.client, key.audience, key.space)
    try put.run(key.month, key.issuer, key.client, key.audience, key.space, sketch.merged(into: stored).encoded)
  }
}
