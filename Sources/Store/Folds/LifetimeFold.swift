internal import GRDB
internal import TokenModel

/// Folds lifetimes into buckets where a profile shows more distinct ones on a day than are kept apart: issuers that
/// draw them at random would make rows grow with tokens (design §4). Whether and how depends on the set of values
/// alone: past the limit all of them fold, those that stand too.
struct LifetimeFold {
  let database: Database
  let limit: Int

  /// A profile on a day.
  struct Place: Hashable {
    var day: Int32
    var profile: Int64
  }

  func fold(_ places: some Sequence<Place>) throws {
    let look = try database.cachedStatement(
      sql: """
        SELECT count(DISTINCT CASE WHEN bucket = 0 THEN seconds END), coalesce(max(bucket), 0) FROM lifetime
        WHERE day = ? AND profile_id = ? AND state = 'known'
        """)
    for place in places {
      guard let row = try Row.fetchOne(look, arguments: [place.day, place.profile]) else { continue }
      if (row[0] as Int) > limit || ((row[1] as Int) == 1 && (row[0] as Int) > 0) { try fold(place) }
    }
  }

  private func fold(_ place: Place) throws {
    let put = try database.cachedStatement(
      sql: """
        INSERT INTO lifetime (day, profile_id, basis, state, seconds, bucket, tokens, min_seconds, max_seconds,
          sum_seconds) VALUES (?, ?, ?, 'known', ?, 1, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET tokens = tokens + excluded.tokens,
          min_seconds = min(min_seconds, excluded.min_seconds), max_seconds = max(max_seconds, excluded.max_seconds),
          sum_seconds = sum_seconds + excluded.sum_seconds
        """)
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT basis, seconds, tokens, min_seconds, max_seconds, sum_seconds FROM lifetime
        WHERE day = ? AND profile_id = ? AND state = 'known' AND bucket = 0
        """, arguments: [place.day, place.profile])
    for row in rows {
      try put.execute(arguments: [
        place.day, place.profile, row[0] as String, LifetimeBucket.upperEdge(of: row[1]), row[2] as Int64,
        row[3] as Int64, row[4] as Int64, row[5] as Int64,
      ])
    }
    try database.execute(
      sql: "DELETE FROM lifetime WHERE day = ? AND profile_id = ? AND state = 'known' AND bucket = 0",
      arguments: [place.day, place.profile])
  }
}
