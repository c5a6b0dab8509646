internal import Ingest
internal import Pipeline
internal import Store
internal import TokenModel

/// `ingest --json`: one entry a file, and the sums.
struct IngestReport: Encodable {
  var files: [File]
  var totals: Counts
  /// Nil: none was named.
  var configurations: [IssuerConfigurationStep.Entry]?
  var elapsedSeconds: Double

  enum CodingKeys: String, CodingKey {
    case files, totals, configurations
    case elapsedSeconds = "elapsed_seconds"
  }

  struct File: Encodable {
    var path: String
    var format: String?
    var bytes: Int64
    var outcome: String
    /// Of the closed list, where the file was refused for what it is.
    var reason: String?
    /// What people are told of a file that could not be read.
    var message: String?
    var unfinishedBytes: Int64
    var brokenOff: String?
    var counts: Counts

    enum CodingKeys: String, CodingKey {
      case path, format, bytes, outcome, reason, message
      case unfinishedBytes = "unfinished_bytes"
      case brokenOff = "broken_off"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(path, forKey: .path)
      try container.encodeIfPresent(format, forKey: .format)
      try container.encode(bytes, forKey: .bytes)
      try container.encode(outcome, forKey: .outcome)
      try container.encodeIfPresent(reason, forKey: .reason)
      try container.encodeIfPresent(message, forKey: .message)
      if unfinishedBytes > 0 { try container.encode(unfinishedBytes, forKey: .unfinishedBytes) }
      try container.encodeIfPresent(brokenOff, forKey: .brokenOff)
      try counts.encode(to: encoder)
    }
  }

  struct Counts: Encodable {
    var lines: Int64
    var skippedLines: Int64
    var badLines: Int64
    var badLineReasons: [String: Int64]
    var events: Int64
    var issuanceEvents: Int64
    var nonIssuanceEvents: Int64
    var observationEvents: Int64
    var duplicateEvents: Int64
    var alreadyCountedLines: Int64
    var distinctTokens: Int64
    var distinctTokensByType: [String: Int64]
    var repeatedSightings: Int64
    var jweTokens: Int64
    /// Tokens by whose times their log seems to be read in the wrong zone.
    var zoneClashes: Int64
    var tier: [String: Int64]
    var detail: Detail?

    enum CodingKeys: String, CodingKey {
      case lines, events, tier
      case skippedLines = "skipped_lines"
      case badLines = "bad_lines"
      case badLineReasons = "bad_line_reasons"
      case issuanceEvents = "issuance_events"
      case nonIssuanceEvents = "non_issuance_events"
      case observationEvents = "observation_events"
      case duplicateEvents = "duplicate_events"
      case alreadyCountedLines = "already_counted_lines"
      case distinctTokens = "distinct_tokens"
      case distinctTokensByType = "distinct_tokens_by_type"
      case repeatedSightings = "repeated_sightings"
      case jweTokens = "jwe_tokens"
      case zoneClashes = "zone_clashes"
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(lines, forKey: .lines)
      try container.encode(skippedLines, forKey: .skippedLines)
      try container.encode(badLines, forKey: .badLines)
      try container.encode(badLineReasons, forKey: .badLineReasons)
      try container.encode(events, forKey: .events)
      try container.encode(issuanceEvents, forKey: .issuanceEvents)
      try container.encode(nonIssuanceEvents, forKey: .nonIssuanceEvents)
      try container.encode(observationEvents, forKey: .observationEvents)
      try container.encode(duplicateEvents, forKey: .duplicateEvents)
      try container.encode(alreadyCountedLines, forKey: .alreadyCountedLines)
      try container.encode(distinctTokens, forKey: .distinctTokens)
      try container.encode(distinctTokensByType, forKey: .distinctTokensByType)
      try container.encode(repeatedSightings, forKey: .repeatedSightings)
      try container.encode(jweTokens, forKey: .jweTokens)
      try container.encode(zoneClashes, forKey: .zoneClashes)
      try container.encode(tier, forKey: .tier)
      try detail?.encode(to: encoder)
    }
  }

  /// `--detail`.
  struct Detail: Encodable {
    var eventsByClient: [String: Int64]
    var issuanceEventsByClient: [String: Int64]
    var outcomes: [String: Int64]
    var lifetimeSeconds: Lifetimes
    var claimPaths: [String]
    var algNoneTokens: Int64
    var numericDateMillisecondTokens: Int64
    var leakedPayloadLines: Int64
    /// What events call the issuer or its realm.
    var realms: [String]
    /// Records that were elements of arrays, or values one after another; 0 where records are lines.
    var arrayElements: Int64
    var firstEventMilliseconds: Int64?
    var lastEventMilliseconds: Int64?

    enum CodingKeys: String, CodingKey {
      case eventsByClient = "events_by_client"
      case issuanceEventsByClient = "issuance_events_by_client"
      case outcomes
      case lifetimeSeconds = "lifetime_seconds"
      case claimPaths = "claim_paths"
      case algNoneTokens = "alg_none_tokens"
      case numericDateMillisecondTokens = "numericdate_ms_tokens"
      case leakedPayloadLines = "leaked_payload_lines"
      case realms
      case arrayElements = "array_elements"
      case firstEventMilliseconds = "first_event_ms"
      case lastEventMilliseconds = "last_event_ms"
    }

    struct Lifetimes: Encodable {
      var count: Int64
      var min: Int64?
      var max: Int64?
      /// To milliseconds.
      var mean: Double?
      var tokensWithoutLifetime: Int64

      enum CodingKeys: String, CodingKey {
        case count, min, max, mean
        case tokensWithoutLifetime = "tokens_without_lifetime"
      }

      /// A figure that no token gave is null, not absent: it was looked for.
      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(count, forKey: .count)
        try container.encode(min, forKey: .min)
        try container.encode(max, forKey: .max)
        try container.encode(mean, forKey: .mean)
        try container.encode(tokensWithoutLifetime, forKey: .tokensWithoutLifetime)
      }
    }
  }
}

extension IngestReport.Counts {
  init(_ tally: StreamTally, alreadyCounted: Int64, isDetailed: Bool) {
    lines = tally.counts.lines
    skippedLines = tally.counts.skippedLines
    badLines = tally.counts.quarantined
    badLineReasons = Self.named(tally.reasons) { $0.rawValue }
    events = tally.counts.events
    issuanceEvents = tally.counts.issuanceEvents
    nonIssuanceEvents = tally.nonIssuanceEvents + tally.adminEvents
    observationEvents = tally.observationEvents
    duplicateEvents = tally.duplicateEvents
    alreadyCountedLines = alreadyCounted
    distinctTokens = tally.distinctTokens
    distinctTokensByType = Self.named(tally.tokensByType.counted) { $0.shortName }
    repeatedSightings = tally.repeatedSightings
    jweTokens = tally.encryptedTokens
    zoneClashes = tally.zoneClashes
    tier = Self.named(tally.tokensByTier.counted) { $0.rawValue }
    detail = isDetailed ? IngestReport.Detail(tally) : nil
  }

  private static func named<Key>(_ counts: [Key: Int64], _ name: (Key) -> String) -> [String: Int64] {
    Dictionary(counts.map { (name($0.key), $0.value) }, uniquingKeysWith: +)
  }
}

extension IngestReport.Detail {
  init(_ tally: StreamTally) {
    eventsByClient = tally.eventsByClient
    issuanceEventsByClient = tally.issuanceEventsByClient
    outcomes = Dictionary(uniqueKeysWithValues: tally.outcomes.map { ($0.key.rawValue, $0.value) })
    let lifetimes = tally.lifetimes
    let isKnown = lifetimes.count > 0
    lifetimeSeconds = Lifetimes(
      count: lifetimes.count, min: isKnown ? lifetimes.min : nil, max: isKnown ? lifetimes.max : nil,
      mean: isKnown ? (Double(lifetimes.sum) / Double(lifetimes.count) * 1_000).rounded() / 1_000 : nil,
      tokensWithoutLifetime: lifetimes.tokensWithout)
    claimPaths = tally.claimPaths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    algNoneTokens = tally.unsecuredTokens
    numericDateMillisecondTokens = tally.millisecondTokens
    leakedPayloadLines = tally.leakedPayloads
    realms = tally.realms.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    arrayElements = tally.arrayElements
    firstEventMilliseconds = tally.counts.firstMilliseconds
    lastEventMilliseconds = tally.counts.lastMilliseconds
  }
}

extension IngestReport.File {
  init(_ file: IngestedFile, isDetailed: Bool) {
    path = file.path
    format = file.format
    bytes = file.bytes
    unfinishedBytes = file.unfinishedBytes
    brokenOff = file.stump?.rawValue
    switch file.outcome {
    case .counted: outcome = "counted"
    case .unchanged: outcome = "unchanged"
    case .empty: outcome = "empty"
    case .failed(let failure):
      outcome = "failed"
      if case .unusable(_, let why) = failure { reason = why.rawValue }
      message = Failure(failure).message
    case .passedOver(let why):
      outcome = "passed-over"
      reason = why.rawValue
    }
    counts = IngestReport.Counts(file.tally, alreadyCounted: file.alreadyCountedLines, isDetailed: isDetailed)
  }
}
