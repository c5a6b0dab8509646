internal import Classify
internal import JOSE
internal import Rollup
internal import Store
internal import TokenModel

/// Counts the events of one worker: opens their tokens, classifies claims, and leaves nothing of a value behind.
///
/// An event is first opened as a whole and only then counted, so that a token that cannot be trusted leaves no trace of
/// its siblings.
final class EventCounter {
  let headers: HeaderTable
  private let settings: CountSettings
  private let shapes: ShapeTable
  private var issuers: NameTable
  private var clients: NameTable
  private var audiences: NameSetTable
  private var scopes: NameSetTable
  private var headerFacts: [RollupAccumulator.HeaderFacts] = []
  private var isRSA: [Bool] = []
  private var counts = RollupAccumulator()
  private var subjects: SubjectDigests
  private let repeats: RepeatWindow?
  private(set) var tally = StreamTally()

  private var open: [OpenToken] = []
  private var measures: [ClaimMeasure] = []
  private var readings: [LifetimeReading] = []

  init(settings: CountSettings, masking: any NameMasking, keys: MonthKeys, repeats: RepeatWindow?) {
    self.settings = settings
    self.repeats = repeats
    headers = HeaderTable()
    shapes = ShapeTable(classifier: ClaimClassifier(masking: masking), limits: settings.limits)
    issuers = NameTable(.issuer, masking: masking)
    clients = NameTable(.client, masking: masking)
    audiences = NameSetTable(.audience, text: .one, limit: settings.limits.audiencesPerToken, masking: masking)
    scopes = NameSetTable(.scope, text: .many, limit: settings.limits.scopesPerToken, masking: masking)
    self.masking = masking
    subjects = SubjectDigests(keys: keys, runDay: settings.runDay)
  }

  private let masking: any NameMasking

  /// Bytes held, roughly, to end a batch in time.
  var footprint: Int {
    headers.footprint + shapes.footprint + issuers.footprint + clients.footprint + audiences.footprint
      + scopes.footprint + headerFacts.count * 128 + counts.footprint + (repeats?.footprint ?? 0)
  }

  /// Counts an event and tells its time, or says why it cannot be trusted; then nothing of it was counted.
  ///
  /// - Parameter otherwise: the time of an event that can state none at all, as an encrypted token on its own: those
  ///   are issued too.
  func count(_ event: borrowing TokenEvent, otherwise: Int64?) throws(QuarantineReason) -> Int64 {
    try openTokens(of: event)
    guard let milliseconds = try time(of: event) ?? (open.contains { $0.view.claims != nil } ? nil : otherwise) else {
      throw .eventNoDate
    }
    let day = Day(milliseconds: milliseconds)
    let context = EventContext(
      kind: event.kind, milliseconds: milliseconds, day: day, anomalies: anomalies(of: event, day: day),
      refreshAge: event.refreshAgeSeconds)
    // Before anything is noted: an event that is refused must not make its second delivery a repeat.
    readings.removeAll(keepingCapacity: true)
    for position in open.indices { readings.append(try reading(of: open[position], context)) }
    // The other way round than for tokens, so that an event is never taken for a token of the same id.
    if let id = event.eventID, let repeats, repeats.isRepeat(of: id, event.issuer ?? .empty, day: day) {
      tally.addDuplicate(to: counts, milliseconds: milliseconds)
      return milliseconds
    }
    let hasNewTokens = countTokens(context)
    tally.add(
      context, outcome: event.outcome, client: settings.isDetailed ? clientName(of: event) : nil,
      hasNewTokens: hasNewTokens, to: counts)
    return milliseconds
  }

  /// The time that an event states, without counting it; nil where it states none, or none that can be trusted.
  func statedTime(of event: borrowing TokenEvent) -> Int64? {
    do throws(QuarantineReason) {
      try openTokens(of: event)
      return try time(of: event)
    } catch {
      return nil
    }
  }

  private func openTokens(of event: borrowing TokenEvent) throws(QuarantineReason) {
    open.removeAll(keepingCapacity: true)
    measures.removeAll(keepingCapacity: true)
    guard event.kind == .issuance || event.kind == .observation else { return }
    for view in event.tokens { open.append(try read(view, of: event)) }
  }

  /// The event's own time, else that of its first token that states one.
  private func time(of event: borrowing TokenEvent) throws(QuarantineReason) -> Int64? {
    guard let time = event.timeMilliseconds ?? issuedMilliseconds else { return nil }
    guard (0...EventContext.latestMilliseconds).contains(time) else { throw .eventTime }
    return time
  }

  private func anomalies(of event: borrowing TokenEvent, day: Day) -> AnomalySet {
    day > settings.runDay.advanced(by: 1) ? event.anomalies.union(Anomaly.eventFuture.bit) : event.anomalies
  }

  private func clientName(of event: borrowing TokenEvent) -> String {
    // The number first: it may add the name.
    let number = clients.number(of: client ?? event.client)
    return clients.names[Int(number)].text
  }
}

// MARK: Opening

extension EventCounter {
  private func read(_ view: TokenView, of event: borrowing TokenEvent) throws(QuarantineReason) -> OpenToken {
    var token = OpenToken(view, of: event)
    guard let claims = view.claims else { return token }
    try shapes.read(claims, type: view.type)
    readNames(of: &token)
    readTimes(of: &token)
    readGrant(of: &token, header: view.header)
    let isClient = token.subject.map { subject in token.client.map { $0 == subject } ?? false } ?? false
    token.isMachine = token.grant == .clientCredentials || isClient || shapes.isMachineToken
    token.shape = shapes.finish(isMachine: token.isMachine)
    token.measures = measures.count..<measures.count + shapes.measures.count
    measures.append(contentsOf: shapes.measures)
    return token
  }

  /// A token's own claims go before what the event says; the granted scopes of the event before the claim.
  private func readNames(of token: inout OpenToken) {
    if let issuer = shapes.value(.iss)?.string { token.issuer = issuer }
    let audience = shapes.value(.aud)
    if let client = text(.azp) ?? text(.clientID) ?? text(.cid) ?? text(.appid) {
      token.client = client
    } else if token.view.type == .id, let client = audience?.string {
      token.client = client
    }
    if let subject = shapes.value(.sub)?.string {
      token.subject = subject
      token.isSubjectClaimed = true
    }
    if let audience {
      token.audiences = .json(audience)
    } else if case .absent = token.audiences, token.view.tier == .token {
      token.audiences = .text(.empty)
    }
    if case .absent = token.scopes, let scopes = shapes.value(.scope) ?? shapes.value(.scp) {
      token.scopes = .json(scopes)
    }
    token.tokenID = text(.jti) ?? text(.uti)
  }

  private func text(_ claim: KnownClaim) -> Bytes? { shapes.value(claim)?.string }

  private func readTimes(of token: inout OpenToken) {
    token.expires = date(.exp, token.view.claimTimes)
    token.issued = date(.iat, token.view.claimTimes)
    token.notBefore = date(.nbf, token.view.claimTimes)
    token.issuedMilliseconds =
      LifetimeReading.instant(token.issued) ?? LifetimeReading.instant(token.notBefore)
  }

  private func date(_ claim: KnownClaim, _ unit: ClaimTimeUnit) -> NumericDate {
    let date = NumericDate(shapes.value(claim))
    guard unit == .milliseconds, case .seconds(let number) = date else { return date }
    return .milliseconds(number)
  }

  private func readGrant(of token: inout OpenToken, header: Int32) {
    guard token.grant == .unknown else { return }
    if let named = text(.gty) ?? text(.grantType) {
      token.grant = GrantReading.grant(named: named)
    } else if header >= 0, let named = headers[header].grantType {
      token.grant = Grant(grantType: named)
    } else if let id = token.tokenID {
      token.grant = GrantReading.grant(ofTokenID: id)
    }
  }
}

// MARK: Counting

extension EventCounter {
  /// Tells whether any token was new; an event without tokens is.
  private func countTokens(_ context: EventContext) -> Bool {
    guard !open.isEmpty else { return true }
    // What one token of the event says of its issuer and client holds for those that say nothing.
    let issuer = issuer
    let client = client
    let grant = grant
    var grantToken = context.kind == .issuance ? firstOfGrant : nil
    var newTokens = 0
    for position in open.indices {
      if open[position].issuer == nil { open[position].issuer = issuer }
      if open[position].client == nil { open[position].client = client }
      if open[position].grant == .unknown { open[position].grant = grant }
      let isRepeat = isRepeat(open[position], day: context.day)
      if isRepeat, context.kind == .issuance {
        tally.repeatedSightings += 1
        if position == grantToken { grantToken = nil }
        continue
      }
      if !isRepeat { newTokens += 1 }
      count(open[position], readings[position], context, isRepeat: isRepeat, countsGrant: position == grantToken)
    }
    if let age = context.refreshAge {
      counts.add(
        refreshAge: age, day: context.day, issuer: issuers.number(of: issuer), client: clients.number(of: client))
    }
    return newTokens > 0 || context.kind == .observation
  }

  private var issuer: Bytes? {
    for position in open.indices {
      if let issuer = open[position].issuer { return issuer }
    }
    return nil
  }

  private var client: Bytes? {
    for position in open.indices {
      if let client = open[position].client { return client }
    }
    return nil
  }

  private var grant: Grant {
    for position in open.indices where open[position].grant != .unknown { return open[position].grant }
    return .unknown
  }

  /// When the first token that says so was issued.
  private var issuedMilliseconds: Int64? {
    for position in open.indices {
      if let time = open[position].issuedMilliseconds { return time }
    }
    return nil
  }

  private func reading(of token: OpenToken, _ context: EventContext) throws(QuarantineReason) -> LifetimeReading {
    let stated = token.view.statedLifetime.map {
      LifetimeReading.lifetime(seconds: $0, basis: token.view.statedLifetimeBasis)
    }
    return try LifetimeReading(
      exp: token.expires, iat: token.issued, nbf: token.notBefore, eventMilliseconds: context.milliseconds,
      isWhole: token.shape >= 0 && token.view.tier == .token && token.view.type.hasLifetime, stated: stated)
  }

  /// A grant is counted on its access token, else on its ID token, else on whatever there is.
  private var firstOfGrant: Int? {
    open.firstIndex { $0.view.type == .access } ?? open.firstIndex { $0.view.type == .id } ?? open.indices.first
  }

  private func isRepeat(_ token: OpenToken, day: Day) -> Bool {
    guard settings.dedupe == .token, let repeats else { return false }
    if let id = token.tokenID { return repeats.isRepeat(of: token.issuer ?? .empty, id, day: day) }
    guard let identity = token.view.identity else { return false }
    return repeats.isRepeat(of: .empty, identity, day: day)
  }

  private func count(
    _ token: OpenToken, _ reading: LifetimeReading, _ context: EventContext, isRepeat: Bool, countsGrant: Bool
  ) {
    let issuer = issuers.number(of: token.issuer)
    let client = clients.number(of: token.client)
    let audienceSet = audiences.number(of: token.audiences)
    let subjectKind: SubjectKind = token.isMachine ? .machine : token.subject == nil ? .unknown : .person
    let header = header(token.view.header)
    let profile = ProfileKey(
      kind: context.kind, issuer: issuer, client: client, audienceSet: audienceSet, tokenType: token.view.type,
      typeBasis: token.view.typeBasis, grant: token.grant, scopeSet: scopes.number(of: token.scopes),
      shape: token.shape, header: header, rsaBytes: rsaBytes(token.view), protection: token.view.protection,
      verification: token.view.protection == .none ? .unsigned : .notAttempted, tier: token.view.tier,
      form: token.view.form, subjectKind: subjectKind)
    var observation = Observation(day: context.day, profile: profile)
    observation.isRepeat = isRepeat
    observation.countsGrant = countsGrant
    observation.payloadBytes = Int64(token.view.payloadBytes)
    observation.lifetime = reading.lifetime
    observation.anomalies = token.view.anomalies.union(context.anomalies).union(reading.anomalies)
    counts.add(observation, measures: measures[token.measures])
    tally.add(token, lifetime: reading.lifetime, isRepeat: isRepeat, isDetailed: settings.isDetailed)
    if !isRepeat { arrive(token.view.tier, context) }
    if !isRepeat, subjectKind == .person, let subject = token.subject,
      let digest = subjects.digest(of: subject, issuer: token.issuer ?? .empty, day: context.day)
    {
      counts.add(
        subject: digest.word, month: digest.month, issuer: issuer, client: client, audienceSet: audienceSet,
        space: token.isSubjectClaimed ? .sub : .event)
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

  /// Makes sure that what a profile keeps of a header is known.
  private func header(_ number: Int32) -> Int32 {
    while headerFacts.count < headers.count { addHeaderFacts(headers[Int32(truncatingIfNeeded: headerFacts.count)]) }
    return number
  }

  private func addHeaderFacts(_ info: HeaderInfo) {
    let algorithm = info.algorithm ?? ""
    isRSA.append(algorithm.hasPrefix("RS") || algorithm.hasPrefix("PS"))
    headerFacts.append(
      RollupAccumulator.HeaderFacts(
        algorithm: stored(info.algorithm, at: .headerValue), encryption: stored(info.encryption, at: .headerValue),
        type: stored(info.type, at: .headerValue), keyID: info.keyID == nil ? .unknown : stored(info.keyID, at: .keyID))
    )
  }

  private func stored(_ text: String?, at place: NamePlace) -> StoredName {
    guard var text, !text.isEmpty else { return StoredName(text: "") }
    return text.withUTF8 { masking.store(Bytes($0), at: place) }
  }

  private func rsaBytes(_ view: TokenView) -> Int32 {
    guard view.header >= 0, view.signatureBytes > 0, isRSA[Int(view.header)] else { return 0 }
    switch view.signatureBytes {
    case 128, 256, 384, 512: return Int32(view.signatureBytes)
    default: return 1
    }
  }
}

// MARK: Batches

extension EventCounter {
  /// Gives what was counted, and starts anew with empty tables.
  func takeBatch(source: String, format: String) -> RollupBatch {
    _ = header(-1)
    let batch = counts.batch(
      source: source, format: format,
      names: RollupAccumulator.Names(
        issuers: issuers.names, clients: clients.names, audiences: audiences.names.names,
        scopes: scopes.names.names, audienceSets: audiences.sets, scopeSets: scopes.sets, paths: shapes.paths,
        shapes: shapes.shapes.map { (shape: $0.shape, factPaths: $0.factPaths) }, headers: headerFacts))
    counts = RollupAccumulator()
    headers.removeAll()
    headerFacts.removeAll()
    isRSA.removeAll()
    shapes.removeAll()
    issuers.removeAll()
    clients.removeAll()
    audiences.removeAll()
    scopes.removeAll()
    return batch
  }

  /// Gives the tally of the stream so far, and starts anew.
  func takeTally() -> StreamTally {
    defer { tally = StreamTally() }
    var result = tally
    for number in tally.shapes {
      for member in shapes.shapes[Int(number)].shape.members {
        result.claimPaths.insert(shapes.paths[Int(member.path)].pointer)
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

  /// Notes the line that gave an event.
  func arrive(line milliseconds: Int64) { counts.arrive(Int32(milliseconds / 3_600_000)) { $0.lines += 1 } }
}
