internal import GRDB

/// Counts what a cap folded away, so that the report can say it.
struct OverflowWriter {
  let database: Database

  /// - Parameter tokens: tokens that moved to `(other)`; for claim paths, claims.
  func add(_ tokens: Int64, _ dimension: String, day: Int32, source: Int64) throws {
    let upsert = try database.cachedStatement(
      sql: """
        INSERT INTO overflow (day, source_id, dimension, tokens) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET tokens = tokens + excluded.tokens
        """)
    try upsert.execute(arguments: [day, source, dimension, tokens])
  }
}
