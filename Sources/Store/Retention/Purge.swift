internal import GRDB
package import TokenModel

/// Removes whole periods: every count before a day, the runs that told of them, and the names that nothing uses then.
///
/// What stays: which files were read how far, so that nothing is ever counted twice; the issuer's configuration; the
/// last run. Counts by calendar month stay where the day cuts through their month.
package struct Purge: Sendable {
  private let store: EvidenceStore

  package init(_ store: EvidenceStore) { self.store = store }

  /// - Throws: `StoreFailure.cutsAgedMonth` where the day lies inside a month whose days are added up.
  package func remove(before day: Day, why: String, now: Int64) throws(StoreFailure) -> [Removal] {
    try store.remove(now: now) { database in
      let aged = try AgedMonths(database)
      if aged.start(day) != day {
        throw StoreFailure.cutsAgedMonth(day: day.text, nearest: aged.start(day).text)
      }
      return try remove(before: day, why, database)
    }
  }

  private func remove(before day: Day, _ why: String, _ database: Database) throws -> [Removal] {
    var removals: [Removal] = []
    func delete(_ table: String, _ condition: String, _ bound: Int64, _ what: String) throws {
      try database.execute(sql: "DELETE FROM \(table) WHERE \(condition)", arguments: [bound])
      removals.append(Removal(what: "\(table) \(what)", why: why, count: database.changesCount))
    }
    let before = "before \(day.text)"
    for table in ["lifetime", "claim_fact", "anomaly", "issuance", "refresh_age", "overflow", "quarantine"] {
      try delete(table, "day < ?", Int64(day.number), before)
    }
    let identities = try IdentityWriter(database).drop(before: day)
    removals.append(Removal(what: "event_id \(before)", why: why, count: identities))
    try delete("arrival", "hour >= 0 AND hour < ?", Int64(day.number) * 24, before)
    try delete("source_look", "hour < ?", Int64(day.number) * 24, before)
    for table in ["subject_sketch", "claim_evidence"] {
      try delete(table, "month < ?", Int64(day.month), "of months before \(day.firstOfMonth.text)")
    }
    try delete("key_seen", "last_day < ?", Int64(day.number), "last seen \(before)")
    try removeRuns(before: day, why, database, &removals)

    for table in ["lifetime", "claim_fact", "anomaly", "profile"] {
      try database.execute(
        sql: "DELETE FROM \(table) WHERE profile_id NOT IN (SELECT profile_id FROM issuance)")
      if table == "profile" {
        removals.append(Removal(what: "profile without tokens", why: why, count: database.changesCount))
      }
    }
    try database.execute(
      sql: "UPDATE profile SET first_day = ? WHERE first_day < ?", arguments: [day.number, day.number])
    // A set goes before its members do.
    try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
    try NameSweep(database: database).sweep()
    return removals
  }

  /// The runs of periods that ended by the day, but the last run.
  private func removeRuns(
    before day: Day, _ why: String, _ database: Database, _ removals: inout [Removal]
  ) throws {
    let runs = """
      SELECT run_id FROM run WHERE until_day <= ?
        AND run_id <> (SELECT run_id FROM run ORDER BY until_day DESC, started_ms DESC, run_id DESC LIMIT 1)
      """
    for table in ["finding_event", "metric", "verdict", "run"] {
      try database.execute(sql: "DELETE FROM \(table) WHERE run_id IN (\(runs))", arguments: [day.number])
      removals.append(
        Removal(what: "\(table) of periods before \(day.text)", why: why, count: database.changesCount))
    }
    try database.execute(
      sql: "DELETE FROM finding WHERE fingerprint NOT IN (SELECT fingerprint FROM finding_event)")
    removals.append(Removal(what: "finding of periods before \(day.text)", why: why, count: database.changesCount))
  }
}
