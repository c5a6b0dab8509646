internal import GRDB
internal import TokenModel

/// Makes old counts coarser, and forgets what is kept for some time only (design §4). No figure of a month changes by
/// it: days are added up to their month, and stand on a day of it.
package struct Ageing: Sendable {
  private let store: EvidenceStore
  private let retention: Retention

  package init(_ store: EvidenceStore, _ retention: Retention) {
    self.store = store
    self.retention = retention
  }

  /// - Parameter now: The recorded time, in milliseconds since 1970, from which days are counted back.
  /// - Returns: What is gone; what had no row to lose is left out.
  package func run(now: Int64) throws(StoreFailure) -> [Removal] {
    let today = Day(milliseconds: now)
    return try store.remove(now: now) { database in
      var removals = [try ageArrivals(before: today.advanced(by: -retention.arrivalDays), database)]
      removals.append(try forgetLooks(before: today.advanced(by: -retention.arrivalDays), database))
      let detail = today.advanced(by: -retention.detailDays).firstOfMonth
      for table in [CountTable.lifetime, .claimFact, .anomaly] {
        removals.append(try age(table, before: detail, why: "detail_days: \(retention.detailDays)", database))
      }
      let issuance = today.advanced(by: -retention.issuanceDays).firstOfMonth
      removals.append(
        try age(.issuance, before: issuance, why: "issuance_days: \(retention.issuanceDays)", database))
      removals.append(
        try forget(
          "quarantine", before: today.advanced(by: -retention.quarantineDays),
          why: "quarantine_days: \(retention.quarantineDays)", database))
      return removals
    }
  }

  /// The day of the month on which a row stands afterwards.
  private static func place(in table: CountTable) -> String {
    guard table.name == CountTable.lifetime.name else { return ":last" }
    // Tokens that can still be used after the month stand on its last day, the others on its first: so it can still be
    // told how many could be used at its end.
    return """
      CASE WHEN state = 'unlimited' OR (state = 'known' AND (day + 1) * 86400 + max_seconds > (:last + 1) * 86400)
        THEN :last ELSE :first END
      """
  }

  private func age(_ table: CountTable, before bound: Day, why: String, _ database: Database) throws -> Removal {
    var removed = 0
    for month in try months(of: table.name, before: bound, database) {
      let arguments: StatementArguments = [
        "first": month.number, "last": month.firstOfNextMonth.advanced(by: -1).number,
      ]
      let key = (["profile_id"] + table.key).joined(separator: ", ")
      try database.execute(
        sql: """
          CREATE TEMP TABLE aged AS SELECT \(Self.place(in: table)) AS place, \(key), \(table.added)
          FROM \(table.name) WHERE day BETWEEN :first AND :last GROUP BY place, \(key)
          """, arguments: arguments)
      try database.execute(sql: "DELETE FROM \(table.name) WHERE day BETWEEN :first AND :last", arguments: arguments)
      removed += database.changesCount
      let columns = (["profile_id"] + table.key + table.counts).joined(separator: ", ")
      try database.execute(
        sql: "INSERT INTO \(table.name) (day, \(columns)) SELECT place, \(columns) FROM temp.aged")
      removed -= database.changesCount
      try database.execute(sql: "DROP TABLE temp.aged")
    }
    try note(table.name, before: bound, database)
    return Removal(what: "\(table.name) by day before \(bound.text)", why: why, count: removed)
  }

  /// Months whose days are not added up yet, by their first day.
  private func months(of table: String, before bound: Day, _ database: Database) throws -> [Day] {
    // From one day to the next over the key, so that aged months cost a look each and not a scan.
    let days = try Int32.fetchAll(
      database,
      sql: """
        WITH RECURSIVE seen (day) AS (
          SELECT min(day) FROM \(table)
          UNION ALL SELECT (SELECT min(day) FROM \(table) WHERE day > seen.day) FROM seen WHERE seen.day < :bound)
        SELECT day FROM seen WHERE day < :bound
        """, arguments: ["bound": bound.number]
    ).map { Day(number: $0) }
    let open = days.filter { day in day != day.firstOfMonth && day.advanced(by: 1) != day.firstOfNextMonth }
    // The first of a month is a place of lifetimes alone.
    let firsts = table == "lifetime" ? [] : days.filter { $0 == $0.firstOfMonth }
    return Set((open + firsts).map(\.firstOfMonth)).sorted()
  }

  private func ageArrivals(before bound: Day, _ database: Database) throws -> Removal {
    let columns = [
      "lines", "issuance_events", "observation_events", "non_issuance_events", "admin_events", "quarantined",
      "duplicates", "tokens_token", "tokens_partial", "tokens_event",
    ]
    // The four weeks before a source's last event stay: where it fell silent they tell when it is expected.
    let old = """
      resolution = 'hour' AND hour >= 0 AND hour < :bound
        AND hour < (SELECT max(hour) FROM arrival AS latest WHERE latest.source_id = arrival.source_id) - 672
      """
    let arguments: StatementArguments = ["bound": Int64(bound.number) * 24]
    try database.execute(
      sql: """
        CREATE TEMP TABLE aged AS SELECT source_id, hour / 24 * 24 AS hour, 'day' AS resolution,
          \(columns.map { "sum(\($0)) AS \($0)" }.joined(separator: ", "))
        FROM arrival WHERE \(old) GROUP BY source_id, hour / 24
        """, arguments: arguments)
    try database.execute(sql: "DELETE FROM arrival WHERE \(old)", arguments: arguments)
    var removed = database.changesCount
    try database.execute(
      sql: """
        INSERT INTO arrival (source_id, hour, resolution, \(columns.joined(separator: ", ")))
        SELECT * FROM temp.aged WHERE true
        ON CONFLICT DO UPDATE SET \(columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
        """)
    removed -= database.changesCount
    try database.execute(sql: "DROP TABLE temp.aged")
    try note("arrival", before: bound, database)
    return Removal(
      what: "arrival by hour before \(bound.text)", why: "arrival_days: \(retention.arrivalDays)",
      count: max(0, removed))
  }

  /// Of each source the first look stays, and the first one after its last event.
  private func forgetLooks(before bound: Day, _ database: Database) throws -> Removal {
    try database.execute(
      sql: """
        DELETE FROM source_look WHERE hour < ?
          AND hour > (SELECT min(hour) FROM source_look AS look WHERE look.source_id = source_look.source_id)
          AND hour <> coalesce((
            SELECT min(look.hour) FROM source_look AS look WHERE look.source_id = source_look.source_id AND look.hour >
              (SELECT max(arrival.hour) FROM arrival WHERE arrival.source_id = source_look.source_id)), -1)
        """, arguments: [Int64(bound.number) * 24])
    return Removal(
      what: "source_look before \(bound.text)", why: "arrival_days: \(retention.arrivalDays)",
      count: database.changesCount)
  }

  private func forget(_ table: String, before bound: Day, why: String, _ database: Database) throws -> Removal {
    try database.execute(sql: "DELETE FROM \(table) WHERE day < ?", arguments: [bound.number])
    return Removal(what: "\(table) before \(bound.text)", why: why, count: database.changesCount)
  }

  private func note(_ table: String, before bound: Day, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO ageing (table_name, before_day) VALUES (?, ?)
        ON CONFLICT DO UPDATE SET before_day = max(before_day, excluded.before_day)
        """, arguments: [table, bound.number])
  }
}
