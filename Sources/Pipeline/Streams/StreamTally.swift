internal import Rollup
package import Store
package import TokenModel

/// What a stream held, as `ingest --json` tells it. Sums, so that tallies of workers and of batches add up.
package struct StreamTally: Sendable, Equatable {
  package var counts = RangeCounts()
  package var nonIssuanceEvents: Int64 = 0
  package var observationEvents: Int64 = 0
  package var adminEvents: Int64 = 0
  package var duplicateEvents: Int64 = 0
  package var distinctTokens: Int64 = 0
  package var tokensByType = CaseCounts<TokenType>()
  package var tokensByTier = CaseCounts<EvidenceTier>()
  package var repeatedSightings: Int64 = 0
  package var encryptedTokens: Int64 = 0
  /// Tokens by whose times their log seems to be read in the wrong zone.
  package var zoneClashes: Int64 = 0
  package var reasons: [QuarantineReason: Int64] = [:]

  // With `--detail` only.
  package var eventsByClient: [String: Int64] = [:]
  package var issuanceEventsByClient: [String: Int64] = [:]
  package var outcomes: [EventOutcome: Int64] = [:]
  package var lifetimes = LifetimeTally()
  package var claimPaths: Set<String> = []
  /// Tokens whose header says that nothing protects them.
  package var unsecuredTokens: Int64 = 0
  /// Tokens whose times are milliseconds.
  package var millisecondTokens: Int64 = 0
  /// Events in whose text a token stood, or the claims of one.
  package var leakedPayloads: Int64 = 0
  /// What events call the issuer or its realm.
  package var realms: Set<String> = []
  /// Records that were elements of arrays, or values one after another.
  package var arrayElements: Int64 = 0
  /// Shapes of the tokens counted, by number in the worker's table.
  var shapes: Set<Int32> = []

  /// Known lifetimes, in seconds.
  package struct LifetimeTally: Sendable, Equatable {
    package var count: Int64 = 0
    package var min: Int64 = .max
    package var max: Int64 = .min
    package var sum: Int64 = 0
    package var tokensWithout: Int64 = 0
  }

  package init() {}

  mutating func addDuplicate(to arrivals: RollupAccumulator, milliseconds: Int64) {
    duplicateEvents += 1
    arrivals.arrive(Int32(milliseconds / 3_600_000)) { $0.duplicates += 1 }
  }

  /// Notes an event once its tokens were counted.
  mutating func add(
    _ event: EventContext, outcome: EventOutcome, names: (client: String, realm: String?)?, hasNewTokens: Bool,
    to arrivals: RollupAccumulator
  ) {
    counts.events += 1
    counts.firstMilliseconds = Swift.min(counts.firstMilliseconds ?? .max, event.milliseconds)
    counts.lastMilliseconds = Swift.max(counts.lastMilliseconds ?? .min, event.milliseconds)
    // An issuance all of whose tokens were counted before issued nothing new.
    var kind = event.kind
    if case .issuance = kind, !hasNewTokens { kind = .nonIssuance }
    arrivals.arrive(event.hour) { arrival in
      switch kind {
      case .issuance: arrival.issuanceEvents += 1
      case .observation: arrival.observationEvents += 1
      case .nonIssuance: arrival.nonIssuanceEvents += 1
      case .admin: arrival.adminEvents += 1
      }
    }
    switch kind {
    case .issuance: counts.issuanceEvents += 1
    case .observation: observationEvents += 1
    case .nonIssuance: nonIssuanceEvents += 1
    case .admin: adminEvents += 1
    }
    guard let names else { return }
    outcomes[outcome, default: 0] += 1
    eventsByClient[names.client, default: 0] += 1
    if case .issuance = kind { issuanceEventsByClient[names.client, default: 0] += 1 }
    if let realm = names.realm { realms.insert(realm) }
    if event.anomalies.contains(Anomaly.payloadLeak.bit) { leakedPayloads += 1 }
  }

  /// Notes a token that was counted, in the hour of its event too.
  mutating func add(
    _ token: UnsafePointer<OpenToken>, _ reading: UnsafePointer<LifetimeReading>, isRepeat: Bool, isDetailed: Bool
  ) {
    guard !isRepeat else {
      repeatedSightings += 1
      return
    }
    distinctTokens += 1
    tokensByType[token.pointee.view.type] += 1
    tokensByTier[token.pointee.view.tier] += 1
    if case .jwe = token.pointee.view.protection { encryptedTokens += 1 }
    if reading.pointee.anomalies.contains(Anomaly.zoneClash.bit) { zoneClashes += 1 }
    guard isDetailed else { return }
    if token.pointee.shape >= 0 { shapes.insert(token.pointee.shape) }
    if token.pointee.view.protection == .none { unsecuredTokens += 1 }
    if reading.pointee.anomalies.contains(Anomaly.numericdateMilliseconds.bit) { millisecondTokens += 1 }
    if let lifetime = reading.pointee.lifetime, lifetime.state == .known {
      lifetimes.count += 1
      lifetimes.sum += lifetime.seconds
      lifetimes.min = Swift.min(lifetimes.min, lifetime.seconds)
      lifetimes.max = Swift.max(lifetimes.max, lifetime.seconds)
    } else {
      lifetimes.tokensWithout += 1
    }
  }

  package static func += (left: inout StreamTally, right: StreamTally) {
    left.counts += right.counts
    left.nonIssuanceEvents += right.nonIssuanceEvents
    left.observationEvents += right.observationEvents
    left.adminEvents += right.adminEvents
    left.duplicateEvents += right.duplicateEvents
    left.distinctTokens += right.distinctTokens
    left.tokensByType += right.tokensByType
    left.tokensByTier += right.tokensByTier
    left.repeatedSightings += right.repeatedSightings
    left.encryptedTokens += right.encryptedTokens
    left.zoneClashes += right.zoneClashes
    left.reasons.merge(right.reasons, uniquingKeysWith: +)
    left.eventsByClient.merge(right.eventsByClient, uniquingKeysWith: +)
    left.issuanceEventsByClient.merge(right.issuanceEventsByClient, uniquingKeysWith: +)
    left.outcomes.merge(right.outcomes, uniquingKeysWith: +)
    left.lifetimes.count += right.lifetimes.count
    left.lifetimes.sum += right.lifetimes.sum
    left.lifetimes.min = Swift.min(left.lifetimes.min, right.lifetimes.min)
    left.lifetimes.max = Swift.max(left.lifetimes.max, right.lifetimes.max)
    left.lifetimes.tokensWithout += right.lifetimes.tokensWithout
    left.claimPaths.formUnion(right.claimPaths)
    left.unsecuredTokens += right.unsecuredTokens
    left.millisecondTokens += right.millisecondTokens
    left.leakedPayloads += right.leakedPayloads
    left.realms.formUnion(right.realms)
    left.arrayElements += right.arrayElements
  }
}
