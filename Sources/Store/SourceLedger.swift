internal import GRDB

/// What a store knows of each source: all that ever arrived, whatever period is audited.
package struct SourceLedger: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package var source: String
    /// The format that its first file was read as.
    package var format: String
    package var files: Int64
    package var lines: Int64
    package var skippedLines: Int64
    package var issuanceEvents: Int64
    package var observationEvents: Int64
    /// Refusals, logins and acts of administrators.
    package var otherEvents: Int64
    package var duplicates: Int64
    package var quarantined: Int64
    /// In milliseconds since 1970; nil where no event states a time.
    package var firstMilliseconds: Int64?
    package var lastMilliseconds: Int64?

    package var events: Int64 { issuanceEvents + observationEvents + otherEvents }
  }

  /// By name, in the order of its bytes.
  package var entries: [Entry]

  package init(of store: EvidenceStore) throws {
    entries = try store.read { database in try Row.fetchAll(database, sql: Self.sql).map(Entry.init) }
  }

  private static let sql = """
    SELECT source.name AS source, source.format AS format, coalesce(files, 0) AS files, coalesce(lines, 0) AS lines,
      coalesce(skipped_lines, 0) AS skipped_lines, coalesce(quarantined, 0) AS quarantined, first_ms, last_ms,
      coalesce(issuance_events, 0) AS issuance_events, coalesce(observation_events, 0) AS observation_events,
      coalesce(other_events, 0) AS other_events, coalesce(duplicates, 0) AS duplicates
    FROM source
    LEFT JOIN (
      SELECT source_id, count(*) AS files, sum(lines) AS lines, sum(skipped_lines) AS skipped_lines,
        sum(quarantined) AS quarantined, min(first_ms) AS first_ms, max(last_ms) AS last_ms
      FROM source_file GROUP BY source_id) USING (source_id)
    LEFT JOIN (
      SELECT source_id, sum(issuance_events) AS issuance_events, sum(observation_events) AS observation_events,
        sum(non_issuance_events + admin_events) AS other_events, sum(duplicates) AS duplicates
      FROM arrival GROUP BY source_id) USING (source_id)
    ORDER BY source.name
    """
}

extension SourceLedger.Entry {
  fileprivate init(_ row: Row) {
    source = row["source"]
    format = row["format"]
    files = row["files"]
    lines = row["lines"]
    skippedLines = row["skipped_lines"]
    issuanceEvents = row["issuance_events"]
    observationEvents = row["observation_events"]
    otherEvents = row["other_events"]
    duplicates = row["duplicates"]
    quarantined = row["quarantined"]
    firstMilliseconds = row["first_ms"]
    lastMilliseconds = row["last_ms"]
  }
}
