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
    /// Bad lines by reason.
    var badLineReasons: [String: Int64] = [:]
    var tier = Tiers()
    /// Tokens whose own time of issue says that the log was read in the wrong zone.
    var zoneClashes: Int64 = 0
    var gaps: [Gap] = []
    /// With `--hours` only.
    var hours: [Hour]?

    /// Tokens by how much of them was logged.
    struct Tiers: Encodable, Equatable {
      var token: Int64 = 0
      var tokenPartial: Int64 = 0
      var event: Int64 = 0

      var all: Int64 { token + tokenPartial + event }

      enum CodingKeys: String, CodingKey {
        case token, event
        case tokenPartial = "token-partial"
      }
    }

    struct Gap: Encodable, Equatable {
      var from: String
      var until: String
      var hours: Int64
      var expectedEvents: Int64

      enum CodingKeys: String, CodingKey {
        case from, until, hours
        case expectedEvents = "expected_events"
      }
    }

    struct Hour: Encodable, Equatable {
      var hour: String
      var lines: Int64
      var events: Int64
      var issuanceEvents: Int64
      var duplicateEvents: Int64
      var badLines: Int64
      var tier: Tiers

      enum CodingKeys: String, CodingKey {
        case hour, lines, events, tier
        case issuanceEvents = "issuance_events"
        case duplicateEvents = "duplicate_events"
        case badLines = "bad_lines"
      }
    }

    enum CodingKeys: String, CodingKey {
      case source, format, files, lines, events, tier, gaps, hours
      case badLineReasons = "bad_line_reasons"
      case lastEvent = "last_event"
      case lagSeconds = "lag_seconds"
      case skippedLines = "skipped_lines"
      case issuanceEvents = "issuance_events"
      case observationEvents = "observation_events"
      case duplicateEvents = "duplicate_events"
      case badLines = "bad_lines"
      case zoneClashes = "zone_clashes"
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
      try container.encode(badLineReasons, forKey: .badLineReasons)
      try container.encode(tier, forKey: .tier)
      try container.encode(zoneClashes, forKey: .zoneClashes)
      try container.encode(gaps, forKey: .gaps)
      try container.encodeIfPresent(hours, forKey: .hours)
    }
  }

  init(_ ledger: SourceLedger, configured: [Configuration.Source], nowMilliseconds: Int64, showsHours: Bool = false) {
    var rows = ledger.entries.map { Row($0, nowMilliseconds: nowMilliseconds, showsHours: showsHours) }
    for source in configured where !rows.contains(where: { $0.source == source.name }) {
      rows.append(Row(source: source.name, format: source.format))
    }
    self.rows = rows.sorted { $0.source.utf8.lexicographicallyPrecedes($1.source.utf8) }
  }

  var text: String {
    guard !rows.isEmpty else { return "No source has delivered anything, and none is configured." }
    var table = TextTable([
      ("SOURCE", .left), ("FORMAT", .left), ("LAST EVENT (UTC)", .left), ("LAG", .right), ("FILES", .right),
      ("LINES", .right), ("SKIPPED", .right), ("NOT READ", .right), ("EVENTS", .right), ("ISSUANCES", .right),
      ("DUPLICATES", .right), ("GAP HOURS", .right),
    ])
    for row in rows {
      table.add([
        row.source, row.format ?? "-", row.lastEvent ?? "never", row.lagSeconds.map(Self.lag) ?? "-",
        String(row.files), String(row.lines), String(row.skippedLines), String(row.badLines), String(row.events),
        String(row.issuanceEvents), String(row.duplicateEvents), String(row.gaps.map(\.hours).reduce(0, +)),
      ])
    }
    return ([table.text] + [evidence, reasons, zones, gaps, hours].compactMap { $0 }).joined(separator: "\n\n")
  }

  /// How much of the tokens was logged, where there are any.
  private var evidence: String? {
    guard rows.contains(where: { $0.tier.all > 0 }) else { return nil }
    var table = TextTable([
      ("SOURCE", .left), ("TOKENS", .right), ("WHOLE CLAIMS", .right), ("CHOSEN CLAIMS", .right),
      ("EVENT ONLY", .right),
    ])
    for row in rows where row.tier.all > 0 {
      table.add(
        [row.source, String(row.tier.all)]
          + [row.tier.token, row.tier.tokenPartial, row.tier.event].map { Self.share($0, of: row.tier.all) })
    }
    return "Tokens by what was logged of them\n" + table.text
  }

  /// Why lines were not read, where some were not.
  private var reasons: String? {
    guard rows.contains(where: { !$0.badLineReasons.isEmpty }) else { return nil }
    var table = TextTable([("SOURCE", .left), ("REASON", .left), ("LINES", .right)])
    for row in rows {
      for (reason, lines) in row.badLineReasons.sorted(by: { $0.key < $1.key }) {
        table.add([row.source, reason, String(lines)])
      }
    }
    return "Lines that could not be read, by reason\n" + table.text
  }

  /// Whose times were read in the wrong zone, where tokens tell.
  private var zones: String? {
    guard rows.contains(where: { $0.zoneClashes > 0 }) else { return nil }
    var table = TextTable([("SOURCE", .left), ("TOKENS", .right), ("OF", .right)])
    for row in rows where row.zoneClashes > 0 {
      table.add([row.source, String(row.zoneClashes), String(row.tier.all)])
    }
    return "Tokens whose time of issue says that the log, which states no zone, was read in the wrong one\n"
      + table.text
      + "\nState the zone (timezone of the source); what was counted before stays where it is."
  }

  /// When nothing came although it was expected, the latest ones of each source.
  private var gaps: String? {
    guard rows.contains(where: { !$0.gaps.isEmpty }) else { return nil }
    var table = TextTable([
      ("SOURCE", .left), ("FROM (UTC)", .left), ("UNTIL (UTC)", .left), ("HOURS", .right), ("EVENTS EXPECTED", .right),
    ])
    var left = 0
    for row in rows {
      left += max(0, row.gaps.count - Self.latest)
      for gap in row.gaps.suffix(Self.latest) {
        table.add([row.source, gap.from, gap.until, String(gap.hours), String(gap.expectedEvents)])
      }
    }
    let more = left > 0 ? "\n\(left) earlier ones: --json tells them all" : ""
    return "Silence against the source's own habit\n" + table.text + more
  }

  /// What came in each hour, the latest ones of each source.
  private var hours: String? {
    guard rows.contains(where: { !($0.hours ?? []).isEmpty }) else { return nil }
    var table = TextTable([
      ("SOURCE", .left), ("HOUR (UTC)", .left), ("LINES", .right), ("NOT READ", .right), ("EVENTS", .right),
      ("ISSUANCES", .right), ("DUPLICATES", .right), ("TOKENS", .right), ("WHOLE", .right), ("CHOSEN", .right),
      ("EVENT", .right),
    ])
    var left = 0
    for row in rows {
      let hours = row.hours ?? []
      left += max(0, hours.count - Self.latestHours)
      for hour in hours.suffix(Self.latestHours) {
        table.add(
          [row.source, hour.hour]
            + [
              hour.lines, hour.badLines, hour.events, hour.issuanceEvents, hour.duplicateEvents, hour.tier.all,
              hour.tier.token, hour.tier.tokenPartial, hour.tier.event,
            ].map { String($0) })
      }
    }
    let more = left > 0 ? "\n\(left) earlier ones: --json tells them all" : ""
    return "What arrived, by hour\n" + table.text + more
  }

  /// Gaps of a source that a table shows, and hours.
  private static let latest = 20
  private static let latestHours = 48

  /// In whole percents, rounded; a part is never shown as nothing, nor as the whole.
  static func share(_ part: Int64, of all: Int64) -> String {
    switch (200 * part + all) / (2 * all) {
    case 0 where part > 0: "<1 %"
    case 100 where part < all: ">99 %"
    case let percents: "\(percents) %"
    }
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
  fileprivate init(_ entry: SourceLedger.Entry, nowMilliseconds: Int64, showsHours: Bool) {
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
    badLineReasons = Dictionary(entry.reasons.map { ($0.reason, $0.lines) }, uniquingKeysWith: +)
    tier = Tiers(entry.tokens)
    zoneClashes = entry.zoneClashes
    gaps = entry.gaps.map { gap in
      Gap(
        from: InstantText.utc(milliseconds: gap.from * 3_600_000),
        until: InstantText.utc(milliseconds: gap.until * 3_600_000), hours: gap.until - gap.from,
        expectedEvents: gap.expectedEvents)
    }
    guard showsHours else { return }
    hours = entry.hours.map { hour in
      Hour(
        hour: InstantText.utc(milliseconds: hour.hour * 3_600_000), lines: hour.lines, events: hour.events,
        issuanceEvents: hour.issuanceEvents, duplicateEvents: hour.duplicates, badLines: hour.quarantined,
        tier: Tiers(hour.tokens))
    }
  }
}

extension SourceList.Row.Tiers {
  fileprivate init(_ tiers: SourceLedger.Tiers) {
    self.init(token: tiers.token, tokenPartial: tiers.partial, event: tiers.event)
  }
}
