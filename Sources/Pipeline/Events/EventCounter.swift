internal import Classify
internal import JOSE
internal import Rollup
internal import Store
internal import TokenModel

/// Counts the events of one worker, and leaves nothing of a value behind.
///
/// An event is first opened as a whole and only then counted, so that a token that cannot be trusted leaves no trace of
/// its siblings.
final class EventCounter {
  private let settings: CountSettings
  private let reader: TokenReader
  private var names: BatchNames
  private let counts = RollupAccumulator()
  private var subjects: SubjectDigests
  private var values: ValueHashes
  private let repeats: RepeatWindow?
  private let detectors: [String]
  /// Nil: no key is known, and no token pays for that.
  private let verifier: SignatureVerifier?
  private(set) var tally = StreamTally()
  /// What the times of the tokens at hand say, by their place.
  private var readings = ScratchList<LifetimeReading>()

  init(
    settings: CountSettings, classifier: ClaimClassifier, masking: any NameMasking, keys: MonthKeys,
    repeats: RepeatWindow?
  ) {
    self.settings = settings
    self.repeats = repeats
    reader = TokenReader(
      classifier: classifier, masking: masking, limits: settings.limits, storeKey: keys.store,
      repeats: settings.dedupe == .token ? repeats : nil)
    names = BatchNames(masking: masking, limits: settings.limits)
    subjects = SubjectDigests(keys: keys, runDay: settings.runDay)
    values = ValueHashes(keys: keys, runDay: settings.runDay)
    detectors = classifier.detectorIDs
    verifier = settings.keys.isEmpty ? nil : SignatureVerifier(settings.keys)
  }

  /// The headers that the worker's format reads tokens with.
  var headers: HeaderTable { reader.headers }

  /// Bytes held, roughly, to end a batch in time.
  var footprint: Int { reader.footprint + names.footprint + counts.footprint + (repeats?.footprint ?? 0) }

  /// Counts an event and tells its time, or says why it cannot be trusted; then nothing of it was counted.
  ///
  /// - Parameter otherwise: the time of an event that can state none at all, as an encrypted token on its own: those
  ///   are issued too.
  func count(
    _ event: borrowing TokenEvent, otherwise: @autoclosure () -> Int64?
  ) throws(QuarantineReason) -> Int64 {
    // The other way round than for tokens, so that an event is never taken for a token of the same id.
    let identity = event.eventID.flatMap { id in repeats?.expect(id, event.issuer ?? .empty) }
    try reader.read(event)
    guard
      let milliseconds = try reader.time(of: event)
        ?? (reader.first({ $0.view.claims }) == nil ? otherwise() : nil)
    else {
      throw .eventNoDate
    }
    let day = Day(milliseconds: milliseconds)
    let context = EventContext(
      kind: event.kind, milliseconds: milliseconds, isZoneAssumed: event.isZoneAssumed, day: day,
      anomalies: anomalies(of: event, day: day),
      refreshAge: event.refreshAgeSeconds)
    // Before anything is noted: an event that is refused must not make its second delivery a repeat.
    readings.removeAll()
    for position in 0..<reader.tokens.count { readings.append(try reading(of: reader.tokens.place(position), context)) }
    if let identity, let repeats {
      // While its place is fetched from memory.
      if let subject = event.subject, !reader.tokens.isEmpty, event.grant != .clientCredentials {
        subjects.expect(subject, issuer: event.issuer ?? .empty, day: day)
      }
      guard !repeats.isRepeat(identity, day: day) else {
        tally.addDuplicate(to: counts, milliseconds: milliseconds)
        return milliseconds
      }
    }
    let hasNewTokens = countTokens(context)
    tally.add(
      context, outcome: event.outcome, names: settings.isDetailed ? names(of: event) : nil,
      hasNewTokens: hasNewTokens, to: counts)
    return milliseconds
  }

  /// The time that an event states, without counting it; nil where it states none, or none that can be trusted.
  func statedTime(of event: borrowing TokenEvent) -> Int64? {
    do throws(QuarantineReason) {
      try reader.read(event)
      return try reader.time(of: event)
    } catch {
      return nil
    }
  }

  private func anomalies(of event: borrowing TokenEvent, day: Day) -> AnomalySet {
    day > settings.runDay.advanced(by: 1) ? event.anomalies.union(Anomaly.eventFuture.bit) : event.anomalies
  }

  private func names(of event: borrowing TokenEvent) -> (client: String, realm: String?) {
    let realm = event.issuer.map { name in
      let number = names.issuers.number(of: name)
      return names.issuers.names[Int(number)].text
    }
    let client = reader.first({ $0.client }) ?? event.client
    if client == nil, settings.showsRequests, event.kind == .nonIssuance { return (Self.noClient, realm) }
    // The number first: it may add the name.
    let number = names.clients.number(of: client)
    return (names.clients.names[Int(number)].text, realm)
  }

  /// Whose a request is that showed no token, in figures that the store does not keep.
  private static let noClient = "(none)"
}

// MARK: Tokens

extension EventCounter {
  /// Tells whether any token was new; an event without tokens is.
  private func countTokens(_ context: EventContext) -> Bool {
    guard !reader.tokens.isEmpty else { return true }
    reader.share()
    var isIssuance = false
    if case .issuance = context.kind { isIssuance = true }
    var grantToken = isIssuance ? reader.firstOfGrant : nil
    let exchange = reader.tokens.count > 1 ? ExchangeComparison(reader, &names) : nil
    var newTokens = 0
    for position in 0..<reader.tokens.count {
      let token = reader.tokens.place(position)
      if Int(token.pointee.view.header) >= names.headers.count { names.update(from: reader.headers) }
      let isRepeat = isRepeat(token, day: context.day)
      if isRepeat, isIssuance {
        tally.repeatedSightings += 1
        if position == grantToken { grantToken = nil }
        continue
      }
      if !isRepeat { newTokens += 1 }
      count(
        token, readings.place(position), context, isRepeat: isRepeat, countsGrant: position == grantToken,
        exchange: exchange?.anomalies(of: token.pointee, reader, &names) ?? [])
    }
    if let age = context.refreshAge {
      counts.add(
        refreshAge: age, day: context.day, issuer: names.issuers.number(of: reader.first({ $0.issuer })),
        client: names.clients.number(of: reader.first({ $0.client })))
    }
    if case .observation = context.kind { return true }
    return newTokens > 0
  }

  private func reading(
    of place: UnsafePointer<OpenToken>, _ context: EventContext
  ) throws(QuarantineReason) -> LifetimeReading {
    let basis = place.pointee.view.statedLifetimeBasis
    let stated = place.pointee.view.statedLifetime.map { LifetimeReading.lifetime(seconds: $0, basis: basis) }
    var isWhole = false
    if case .token = place.pointee.view.tier {
      isWhole = place.pointee.shape >= 0 && place.pointee.view.type.hasLifetime
    }
    return try LifetimeReading(
      exp: place.pointee.expires, iat: place.pointee.issued, nbf: place.pointee.notBefore, of: context,
      isWhole: isWhole, stated: stated)
  }

  private func isRepeat(_ token: UnsafePointer<OpenToken>, day: Day) -> Bool {
    guard let repeats, settings.dedupe == .token else { return false }
    if let identity = token.pointee.identity { return repeats.isRepeat(identity, day: day) }
    if let id = token.pointee.tokenID { return repeats.isRepeat(of: token.pointee.issuer ?? .empty, id, day: day) }
    guard let identity = token.pointee.view.identity else { return false }
    return repeats.isRepeat(of: .empty, identity, day: day)
  }

  /// - Parameters:
  ///   - place: the token, and `reading` what its times say: both are large, and stay where they are.
  private func count(
    _ place: UnsafePointer<OpenToken>, _ reading: UnsafePointer<LifetimeReading>, _ context: EventContext,
    isRepeat: Bool, countsGrant: Bool, exchange: AnomalySet
  ) {
    let issuer = names.issuers.number(of: place.pointee.issuer)
    let client = names.clients.number(of: place.pointee.client)
    let audienceSet = names.audiences.number(of: place.pointee.audiences)
    let subjectKind: SubjectKind =
      place.pointee.isMachine ? .machine : place.pointee.subject == nil ? .unknown : .person
    var verification = Verification.notAttempted
    if case .none = place.pointee.view.protection {
      verification = .unsigned
    } else if let verifier {
      verification = self.verification(of: place, by: verifier)
    }
    let profile = ProfileKey(
      kind: place.pointee.view.isOnlySeen ? .observation : context.kind, issuer: issuer, client: client,
      audienceSet: audienceSet, tokenType: place.pointee.view.type,
      typeBasis: place.pointee.view.typeBasis, grant: place.pointee.grant,
      scopeSet: names.scopes.number(of: place.pointee.scopes),
      shape: place.pointee.shape, header: place.pointee.view.header, rsaBytes: names.rsaBytes(place.pointee.view),
      protection: place.pointee.view.protection, verification: verification, tier: place.pointee.view.tier,
      form: place.pointee.view.form, subjectKind: subjectKind)
    var observation = Observation(day: context.day, profile: profile)
    observation.isRepeat = isRepeat
    observation.countsGrant = countsGrant
    observation.payloadBytes = Int64(place.pointee.view.payloadBytes)
    observation.lifetime = reading.pointee.lifetime
    observation.anomalies = place.pointee.view.anomalies.union(context.anomalies).union(reading.pointee.anomalies)
      .union(exchange)
    counts.add(
      observation, measures: reader.measures[place.pointee.measures], oddities: reader.oddities[place.pointee.oddities])
    tally.add(place, reading, isRepeat: isRepeat, isDetailed: settings.isDetailed)
    if !isRepeat {
      arrive(place.pointee.view.tier, context)
      if !place.pointee.openValues.isEmpty {
        for value in reader.openValues[place.pointee.openValues] { add(value, context, issuer: issuer, client: client) }
      }
    }
    if !isRepeat, !place.pointee.isMachine, let subject = place.pointee.subject,
      let digest = subjects.digest(of: subject, issuer: place.pointee.issuer ?? .empty, day: context.day)
    {
      counts.add(
        subject: digest.word, month: digest.month, issuer: issuer, client: client, audienceSet: audienceSet,
        space: place.pointee.isSubjectClaimed ? .sub : .event)
    }
  }

  private func verification(of token: UnsafePointer<OpenToken>, by verifier: SignatureVerifier) -> Verification {
    guard case .jws = token.pointee.view.protection else { return .notAttempted }
    guard let compact = token.pointee.view.compact, token.pointee.view.header >= 0 else { return .unverifiable }
    return verifier.verify(compact, header: headers[token.pointee.view.header], issuer: token.pointee.issuer)
  }

  private func add(_ value: OpenValue, _ context: EventContext, issuer: Int32, client: Int32) {
    value.text.withBytes { bytes in
      let (tried, passed) = reader.shapes.observe(bytes, by: value.observing)
      counts.add(
        value: values.hash(bytes, day: context.day), at: value.path, month: context.day.month, issuer: issuer,
        client: client, tried: tried, passed: passed)
    }
  }

  private func arrive(_ tier: EvidenceTier, _ context: EventContext) {
    counts.arrive(context.hour) { arrival in
      switch tier {
      case .token: arrival.tokensOfTierToken += 1
      case .tokenPartial: arrival.tokensOfTierPartial += 1
      case .event, .configuration: arrival.tokensOfTierEvent += 1
      }
    }
  }
}

// MARK: Batches

extension EventCounter {
  /// Gives what was counted, and starts anew with empty tables.
  func takeBatch(source: String, format: String) -> RollupBatch {
    names.update(from: reader.headers)
    let shapes = reader.shapes
    let batch = counts.batch(
      source: source, format: format,
      names: RollupAccumulator.Names(
        issuers: names.issuers.names, clients: names.clients.names, audiences: names.audiences.names.names,
        scopes: names.scopes.names.names, audienceSets: names.audiences.sets, scopeSets: names.scopes.sets,
        paths: shapes.paths, shapes: shapes.shapes.map { (shape: $0.shape, factPaths: $0.factPaths) },
        headers: names.headers, detectors: detectors))
    counts.removeAll()
    reader.removeAll()
    names.removeAll()
    return batch
  }

  /// Gives the tally of the stream so far, and starts anew.
  func takeTally() -> StreamTally {
    defer { tally = StreamTally() }
    var result = tally
    for number in tally.shapes {
      for member in reader.shapes.shapes[Int(number)].shape.members {
        result.claimPaths.insert(reader.shapes.paths[Int(member.path)].pointer)
      }
    }
    result.shapes.removeAll()
    return result
  }

  /// Notes a record that could not be trusted.
  func quarantine(_ reason: QuarantineReason) {
    tally.counts.quarantined += 1
    tally.reasons[reason, default: 0] += 1
    counts.arrive(-1) { $0.quarantined += 1 }
  }

  /// Notes the line ends of a block, and how many of its records gave no event: those have no time.
  func pass(lines: Int64, withoutEvents: Int64, skipped: Int64) {
    tally.counts.lines += lines
    tally.counts.skippedLines += skipped
    if withoutEvents > 0 { counts.arrive(-1) { $0.lines += withoutEvents } }
  }

  /// Notes the records of a block that are elements.
  func pass(elements: Int64) { if settings.isDetailed { tally.arrayElements += elements } }

  /// Notes the line that gave an event.
  func arrive(line milliseconds: Int64) { counts.arrive(Int32(milliseconds / 3_600_000)) { $0.lines += 1 } }
}
