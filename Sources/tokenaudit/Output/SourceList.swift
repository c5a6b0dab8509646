internal import Store

/// The sources of a store and of a configuration, as `sources` prints them.
struct SourceList {
  /// By name, in the order of its bytes.
  let rows: [Row]

  struct Row: Encodable, Equatable {
    var source: String
    /// Nil: nothing was ever read, and the configuration leaves the format to detection.
    var format: String?
    /// In UTC; nil where no event ever arrived that states a time.
    var lastEvent: String?
    /// From the last event to now; negative where its clock is ahead.
    var lagSeconds: Int64?
    var files: Int64 = 0
    var lines: Int64 = 0
    var skippedLines: Int64 = 0
    var events: Int64 = 0
    var issuanceEvents: Int64 = 0
    var observationEvents: Int64 = 0
    var duplicateEvents: Int64 = 0
    var badLines: Int64 = 0

    enum CodingKeys: String, CodingKey {
      case source, format, files, lines, events
      case lastEvent = "last_event"
      case lagSeconds = "lag_seconds"
      case skippedLines = "skipped_lines"
      case issuanceEvents = "issuance_events"
      case observationEvents = "observation_events"
      case duplicateEvents = "duplicate_events"
      case badLines = "bad_lines"
    }

    /// Members without a value are written as null: a program that watches the lag must see that there is none.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(source, forKey: .source)
      try container.encode(format, forKey: .format)
      try container.encode(lastEvent, forKey: .lastEvent)
      try container.encode(lagSeconds, forKey: .lagSeconds)
      try container.encode(files, forKey: .files)
      try container.encode(lines, forKey: .lines)
      try container.encode(skippedLines, forKey: .skippedLines)
      try container.encode(events, forKey: .events)
      try container.encode(issuanceEvents, forKey: .issuanceEvents)
      try container.encode(observationEvents, forKey: .observationEvents)
      try container.encode(duplicateEvents, forKey: .duplicateEvents)
      try container.encode(badLines, forKey: .badLines)
    }
  }

  init(_ ledger: SourceLedger, configured: [Configuration.Source], nowMilliseconds: Int64) {
    var rows = ledger.entries.map { Row($0, nowMilliseconds: nowMilliseconds) }
    for source in configured where !rows.contains(where: { $0.source == source.name }) {
      rows.append(Row(source: source.name, format: source.format))
    }
    self.rows = rows.sorted { $0.source.utf8.lexicographicallyPrecedes($1.source.utf8) }
  }

  var text: String {
    guard !rows.isEmpty else { return "No source has delivered anything, and none is configured." }
    var table = TextTable([
      ("SOURCE", .left), ("FORMAT", .left), ("LAST EVENT (UTC)", .left), ("LAG", .right), ("FILES", .right),
      ("LINES", .right), ("EVENTS", .right), ("ISSUANCES", .right), ("NOT READ", .right), ("DUPLICATES", .right),
    ])
    for row in rows {
      table.add([
        row.source, row.format ?? "-", row.lastEvent ?? "never", row.lagSeconds.map(Self.lag) ?? "-",
        String(row.files), String(row.lines), String(row.events), String(row.issuanceEvents), String(row.badLines),
        String(row.duplicateEvents),
      ])
    }
    return table.text
  }

  /// Two units at most: `3 d 4 h`, `12 min`.
  private static func lag(_ seconds: Int64) -> String {
    if seconds < 0 { return "in the future" }
    let minutes = seconds / 60
    if minutes < 1 { return "\(seconds) s" }
    if minutes < 60 { return "\(minutes) min" }
    let hours = minutes / 60
    return hours < 24 ? "\(hours) h \(minutes % 60) min" : "\(hours / 24) d \(hours % 24) h"
  }
}

extension SourceList.Row {
  fileprivate init(_ entry: SourceLedger.Entry, nowMilliseconds: Int64) {
    source = entry.source
    format = entry.format
    lastEvent = entry.lastMilliseconds.map(InstantText.utc)
    lagSeconds = entry.lastMilliseconds.map { (nowMilliseconds - $0) / 1_000 }
    files = entry.files
    lines = entry.lines
    skippedLines = entry.skippedLines
    events = entry.events
    issuanceEvents = entry.issuanceEvents
    observationEvents = entry.observationEvents
    duplicateEvents = entry.duplicates
    badLines = entry.quarantined
  }
}
