internal import GRDB

/// What a store knows of each source: all that ever arrived, whatever period is audited.
package struct SourceLedger: Sendable {
  package struct Entry: Sendable {
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
    /// Quarantined lines by reason (`class.detail`), by its text.
    package var reasons: [(reason: String, lines: Int64)] = []
    /// Tokens by how much of them was logged.
    package var tokens = Tiers()
    /// Tokens whose own time of issue says that the log was read in the wrong zone.
    package var zoneClashes: Int64 = 0
    /// When nothing came although it was expected, by the source's own habit, in order.
    package var gaps: [Gap] = []
    /// What came in each hour, in order; lines without a time are not in it.
    package var hours: [Hour] = []

    package var events: Int64 { issuanceEvents + observationEvents + otherEvents }
  }

  /// Tokens by evidence tier: the claims were logged, a part of the token was, or only the event.
  package struct Tiers: Sendable, Equatable {
    package var token: Int64 = 0
    package var partial: Int64 = 0
    package var event: Int64 = 0

    package var all: Int64 { token + partial + event }
  }

  /// Hours since 1970-01-01T00Z: the first one without an event, and the one behind the last.
  package struct Gap: Sendable, Equatable {
    package var from: Int64
    package var until: Int64
    package var expectedEvents: Int64
  }

  /// An hour since 1970-01-01T00Z, with the lines that gave events, the events, and the lines that could not be read.
  package struct Hour: Sendable, Equatable {
    package var hour: Int64
    package var lines: Int64
    package var events: Int64
    package var issuanceEvents: Int64
    package var duplicates: Int64
    package var quarantined: Int64
    package var tokens: Tiers
  }

  /// By name, in the order of its bytes.
  package var entries: [Entry]

  /// - Parameter now: milliseconds since 1970, up to which a source that fell silent is missed.
  package init(of store: EvidenceStore, now: Int64) throws {
    entries = try store.read { database in
      var entries = try Row.fetchAll(database, sql: Self.sql).map(Entry.init)
      let places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.source, $0) })
      func add(_ sql: String, _ arguments: StatementArguments = [], _ add: (Row, inout Entry) -> Void) throws {
        for row in try Row.fetchAll(database, sql: sql, arguments: arguments) {
          if let place = places[row["source"]] { add(row, &entries[place]) }
        }
      }
      try add(Self.reasons) { row, entry in entry.reasons.append((row["reason"], row["lines"])) }
      try add(Self.zoneClashes) { row, entry in entry.zoneClashes = row["tokens"] }
      try add(Self.hours) { row, entry in
        let hour = Hour(row)
        entry.tokens += hour.tokens
        if hour.hour >= 0 { entry.hours.append(hour) }
      }
      try add(Self.gaps, [now / 3_600_000]) { row, entry in
        entry.gaps.append(Gap(from: row["from_hour"], until: row["until_hour"], expectedEvents: row["expected"]))
      }
      return entries
    }
  }

  private static let reasons = """
    SELECT source.name AS source, reason, sum(quarantine_count.lines) AS lines FROM quarantine_count
    JOIN source_file USING (source_file_id) JOIN source USING (source_id) GROUP BY source_id, reason ORDER BY reason
    """

  private static let zoneClashes = """
    SELECT source.name AS source, sum(anomaly.tokens) AS tokens FROM anomaly JOIN profile USING (profile_id)
    JOIN source USING (source_id) WHERE code = 'zone_clash' GROUP BY source_id
    """

  private static let hours = """
    SELECT source.name AS source, hour, sum(lines) AS lines, sum(issuance_events) AS issuance_events,
      sum(issuance_events + observation_events + non_issuance_events + admin_events) AS events,
      sum(duplicates) AS duplicates, sum(quarantined) AS quarantined, sum(tokens_token) AS tokens_token, sum(tokens_partial) AS tokens_partial,
      sum(tokens_event) AS tokens_event
    FROM arrival JOIN source USING (source_id) GROUP BY source_id, hour ORDER BY hour
    """

  /// The hour at hand is not over yet.
  private static let gaps = """
    SELECT source, min(hour) AS from_hour, max(hour) + 1 AS until_hour, sum(expected_events) AS expected FROM (
      SELECT *, hour - row_number() OVER (PARTITION BY source_id ORDER BY hour) AS island FROM v_habit
      WHERE events = 0 AND hour < ?)
    GROUP BY source_id, island ORDER BY 2
    """

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

extension SourceLedger.Tiers {
  static func += (left: inout Self, right: Self) {
    left.token += right.token
    left.partial += right.partial
    left.event += right.event
  }
}

extension SourceLedger.Hour {
  fileprivate init(_ row: Row) {
    hour = row["hour"]
    lines = row["lines"]
    events = row["events"]
    issuanceEvents = row["issuance_events"]
    duplicates = row["duplicates"]
    quarantined = row["quarantined"]
    tokens = SourceLedger.Tiers(
      token: row["tokens_token"], partial: row["tokens_partial"], event: row["tokens_event"])
  }
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
