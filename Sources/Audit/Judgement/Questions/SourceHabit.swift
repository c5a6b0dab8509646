internal import GRDB

/// When a source delivered last, and in how many hours of a span it usually delivers.
struct SourceHabit {
  let name: String
  /// Hours since 1970-01-01T00Z of its last event.
  let lastHour: Int64
  /// Nil: it is younger than four weeks, and has no habit.
  let expectedHours: Int64?

  /// Every source that ever delivered, by name. The span is in hours since 1970-01-01T00Z; the last one is left out.
  static func all(_ database: Database, from: Int64, until: Int64) throws -> [SourceHabit] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        WITH active AS MATERIALIZED (
          SELECT source_id, hour, resolution FROM arrival WHERE hour BETWEEN 0 AND :until
            AND issuance_events + observation_events + non_issuance_events + admin_events > 0),
        habit AS (
          SELECT source_id, hour + 168 * week AS hour FROM active
          JOIN (SELECT 1 AS week UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4)
          WHERE resolution = 'hour' AND hour + 168 * week BETWEEN :from AND :until - 1
          GROUP BY source_id, 2 HAVING count(*) >= 3)
        SELECT source.name, min(active.hour) AS first_hour, max(active.hour) AS last_hour,
          (SELECT count(*) FROM habit WHERE habit.source_id = source.source_id) AS expected
        FROM active JOIN source USING (source_id) GROUP BY source_id ORDER BY source.name
        """, arguments: ["from": from, "until": until])
    return rows.map { row in
      let first: Int64 = row["first_hour"]
      return SourceHabit(
        name: row["name"], lastHour: row["last_hour"], expectedHours: first + 672 <= from ? row["expected"] : nil)
    }
  }
}
