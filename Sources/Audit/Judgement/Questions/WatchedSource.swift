internal import GRDB

/// How a source was looked at, when it delivered last, and what was expected of it since. All hours are since
/// 1970-01-01T00Z.
struct WatchedSource {
  let name: String
  /// Of its last event.
  let lastHour: Int64
  /// The first look at it, the last one, and the first one after its last event; nil: there was none.
  let firstLook: Int64?
  let lastLook: Int64?
  let missed: Int64?
  /// Hours in which it usually delivers, from the first look that found nothing new to the last look; nil: it is younger
  /// than four weeks, and has no habit.
  let expectedHours: Int64?

  /// Every source that ever delivered, by name, as it stood at an hour: what came or was looked at later is not known.
  ///
  /// Habits are counted from a week after the last event at the latest: they rest on the four weeks before an hour, and
  /// where looks are rarer than that nothing would be expected any more.
  static func all(_ database: Database, until: Int64) throws -> [WatchedSource] {
    try Row.fetchAll(
      database,
      sql: """
        WITH active AS MATERIALIZED (
          SELECT source_id, hour, resolution FROM arrival WHERE hour BETWEEN 0 AND :until
            AND issuance_events + observation_events + non_issuance_events + admin_events > 0),
        delivered AS MATERIALIZED (
          SELECT source_id, min(hour) AS first_hour, max(hour) AS last_hour FROM active GROUP BY source_id),
        watched AS MATERIALIZED (
          SELECT source_id, first_hour, last_hour, min(hour) AS first_look, max(hour) AS last_look,
            min(hour) FILTER (WHERE hour > last_hour) AS missed
          FROM delivered LEFT JOIN (SELECT source_id, hour FROM source_look WHERE hour <= :until) USING (source_id)
          GROUP BY source_id),
        span AS MATERIALIZED (
          SELECT source_id, min(missed, last_hour + 168) AS start, last_look FROM watched WHERE missed < last_look),
        habit AS (
          SELECT source_id, hour + 168 * week AS hour FROM active JOIN span USING (source_id)
          JOIN (SELECT 1 AS week UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4)
          WHERE resolution = 'hour' AND hour + 168 * week BETWEEN start AND last_look - 1
          GROUP BY source_id, 2 HAVING count(*) >= 3)
        SELECT source.name, last_hour, first_look, watched.last_look, missed,
          CASE WHEN first_hour + 672 <= coalesce(start, missed) THEN
            (SELECT count(*) FROM habit WHERE habit.source_id = watched.source_id) END AS expected
        FROM watched JOIN source USING (source_id) LEFT JOIN span USING (source_id) ORDER BY source.name
        """, arguments: ["until": until]
    ).map { row in
      WatchedSource(
        name: row["name"], lastHour: row["last_hour"], firstLook: row["first_look"], lastLook: row["last_look"],
        missed: row["missed"], expectedHours: row["expected"])
    }
  }
}
