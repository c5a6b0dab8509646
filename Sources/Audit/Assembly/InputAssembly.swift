internal import GRDB
internal import TokenModel

/// The files of the period, by content: those with an event in it, and those without a time.
struct InputAssembly {
  let database: Database
  let first: Day
  let last: Day

  func inputs() throws -> [Provenance.Input] {
    var reasons: [Int64: [Provenance.ReasonCount]] = [:]
    for row in try Row.fetchAll(
      database, sql: "SELECT source_file_id, reason, lines FROM quarantine_count ORDER BY reason")
    {
      reasons[row["source_file_id"], default: []].append(
        Provenance.ReasonCount(reason: row["reason"], lines: row["lines"]))
    }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT source_file.*, source.name AS source, source.format FROM source_file JOIN source USING (source_id)
        WHERE first_ms IS NULL OR (first_ms < ? AND last_ms >= ?)
        ORDER BY source.name, first_ms, fingerprint
        """, arguments: [last.advanced(by: 1).startMilliseconds, first.startMilliseconds])
    return rows.enumerated().map { position, row in
      Provenance.Input(
        id: "in-\(position + 1)", source: row["source"], format: row["format"], sha256: row["fingerprint"],
        bytes: row["bytes"], lines: row["lines"], events: row["events"], issuances: row["issuance_events"],
        quarantined: row["quarantined"], firstMilliseconds: row["first_ms"], lastMilliseconds: row["last_ms"],
        reasons: reasons[row["source_file_id"]] ?? [])
    }
  }
}
