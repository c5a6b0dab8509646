package import TokenModel

/// The counts of one worker between two commits. Per token: one count, one lifetime, one size a path; everything else
/// is written from the profile at commit (design §6).
package final class RollupAccumulator {
  /// A profile on one day.
  private struct Cell {
    var profile: ProfileKey
    var day: Day
    var tokens: Int64 = 0
    var grants: Int64 = 0
    var sightings: Int64 = 0
    var payloadBytes: Int64 = 0
    /// Where the sums of its claims begin, -1 until a token with claims was counted.
    var facts = -1
    var factCount = 0
  }

  private struct FactSum {
    var bytes: Int64 = 0
    var maxBytes: Int64 = 0
    var elements: Int64 = 0
    var maxElements: Int64 = 0
    var maxDepth: Int64 = 0

    mutating func add(_ measure: ClaimMeasure) {
      bytes += measure.bytes
      maxBytes = max(maxBytes, measure.bytes)
      elements += measure.elements
      maxElements = max(maxElements, measure.elements)
      maxDepth = max(maxDepth, measure.depth)
    }
  }

  private struct AnomalyKey: Hashable {
    var cell: Int
    var code: Anomaly
    /// -1 where the code belongs to the token.
    var path: Int32 = -1
  }

  private struct SketchKey {
    var month: Int32
    var issuer: Int32
    var client: Int32
    var audienceSet: Int32
    var space: SubjectSketchEntry.Space
  }

  private var cellNumbers = KeyTable()
  private var cells: [Cell] = []
  private var facts: [FactSum] = []
  private var lifetimes = TallyTable()
  /// Of tokens as a whole: the number of the anomaly in the low five bits, then the cell.
  private var tokenAnomalies = TallyTable()
  /// Of single claims.
  private var anomalies: [AnomalyKey: Int64] = [:]
  private var sketchNumbers = KeyTable()
  private var sketchKeys: [SketchKey] = []
  private var sketches: [SubjectSketch] = []
  private var sketchBytes = 0
  private var arrivals: [Arrival] = []
  private var arrivalOfHour: [Int32: Int] = [:]
  /// The place of the hour last met: events stand in order, nearly.
  private var lastArrival = 0
  private var refreshAges: [Int64: RefreshAge] = [:]
  private var evidence = EvidenceAccumulator()

  package init() {}

  /// Starts anew with empty tables.
  package func removeAll() {
    cellNumbers = KeyTable()
    cells = []
    facts = []
    lifetimes = TallyTable()
    tokenAnomalies = TallyTable()
    anomalies = [:]
    sketchNumbers = KeyTable()
    sketchKeys = []
    sketches = []
    sketchBytes = 0
    arrivals = []
    arrivalOfHour = [:]
    lastArrival = 0
    refreshAges = [:]
    evidence = EvidenceAccumulator()
  }

  /// Bytes held, roughly, to end a batch in time.
  package var footprint: Int {
    cellNumbers.footprint + cells.count * 128 + facts.count * 40 + lifetimes.footprint + anomalies.count * 48
      + tokenAnomalies.footprint
      + sketchNumbers.footprint + sketches.count * 112 + sketchBytes + arrivals.count * 128 + refreshAges.count * 64
      + evidence.footprint
  }

  /// Counts a token; `measures` are those of its claims, by position in its shape's `factPaths`.
  ///
  /// - Parameter oddities: of its claims, each path and code once.
  package func add(
    _ token: Observation, measures: UnsafeBufferPointer<ClaimMeasure>,
    oddities: UnsafeBufferPointer<ClaimOddity> = .init(start: nil, count: 0)
  ) {
    let (number, isNew) = cellNumbers.number(of: token.profile.words(on: token.day))
    if isNew { cells.append(Cell(profile: token.profile, day: token.day)) }
    cells[number].sightings += 1
    if token.isRepeat { return }
    cells[number].tokens += 1
    cells[number].payloadBytes += token.payloadBytes
    if token.countsGrant { cells[number].grants += 1 }
    if let lifetime = token.lifetime { lifetimes.add(Self.key(number, lifetime)) }
    var codes = token.anomalies.rawValue
    while codes != 0 {
      tokenAnomalies.add(UInt64(number) << 5 | UInt64(codes.trailingZeroBitCount))
      codes &= codes - 1
    }
    for oddity in oddities {
      anomalies[AnomalyKey(cell: number, code: oddity.code, path: oddity.path), default: 0] += 1
    }
    if !measures.isEmpty { addFacts(measures, to: number) }
  }

  private func addFacts(_ measures: UnsafeBufferPointer<ClaimMeasure>, to number: Int) {
    if cells[number].facts < 0 {
      cells[number].facts = facts.count
      cells[number].factCount = measures.count
      facts.append(contentsOf: repeatElement(FactSum(), count: measures.count))
    }
    let first = cells[number].facts
    facts.withUnsafeMutableBufferPointer { facts in
      for position in measures.indices { facts[first + position].add(measures[position]) }
    }
  }

  /// Counts a subject by the first 64 bits of its keyed digest.
  package func add(
    subject digest: UInt64, month: Int32, issuer: Int32, client: Int32, audienceSet: Int32,
    space: SubjectSketchEntry.Space
  ) {
    let key = KeyTable.Key(
      a: UInt64(UInt32(bitPattern: issuer)) << 32 | UInt64(UInt32(bitPattern: client)),
      b: UInt64(UInt32(bitPattern: audienceSet)), c: UInt64(UInt32(bitPattern: month)), d: space == .sub ? 0 : 1)
    let (number, isNew) = sketchNumbers.number(of: key)
    if isNew {
      sketchKeys.append(
        SketchKey(month: month, issuer: issuer, client: client, audienceSet: audienceSet, space: space))
      sketches.append(SubjectSketch())
    }
    let before = sketches[number].footprint
    sketches[number].insert(digest)
    sketchBytes += sketches[number].footprint - before
  }

  /// Counts a value of an open claim.
  ///
  /// - Parameters:
  ///   - hash: of the value under the month's subkey; nil where the month has no key any more.
  ///   - tried: The detectors that took the value up, a bit each; `passed` are some of them.
  package func add(
    value hash: UInt64?, at path: Int32, month: Int32, issuer: Int32, client: Int32, tried: UInt128, passed: UInt128
  ) {
    evidence.add(
      month: month, issuer: issuer, client: client, path: path, hash: hash, tried: tried, passed: passed)
  }

  /// Changes what is known of an hour.
  package func arrive(_ hour: Int32, _ change: (inout Arrival) -> Void) {
    if lastArrival >= arrivals.count || arrivals[lastArrival].hour != hour { lastArrival = place(of: hour) }
    change(&arrivals[lastArrival])
  }

  private func place(of hour: Int32) -> Int {
    if let known = arrivalOfHour[hour] { return known }
    arrivalOfHour[hour] = arrivals.count
    arrivals.append(Arrival(hour: hour))
    return arrivals.count - 1
  }

  package func add(refreshAge seconds: Int64, day: Day, issuer: Int32, client: Int32) {
    // Issuers and clients are bounded by the caps of a batch, days by the calendar.
    let key = Int64(day.number) << 40 | Int64(issuer) << 20 | Int64(client)
    var age =
      refreshAges[key] ?? RefreshAge(day: day, issuer: issuer, client: client, events: 0, maxSeconds: seconds)
    age.events += 1
    age.maxSeconds = max(age.maxSeconds, seconds)
    refreshAges[key] = age
  }

  /// Basis and state in the low bits, then 30 bits of seconds (ten years fit), then the cell.
  private static func key(_ cell: Int, _ lifetime: Lifetime) -> UInt64 {
    let basis = UInt64(caseNumber(of: lifetime.basis))
    let state = UInt64(caseNumber(of: lifetime.state))
    return UInt64(cell) << 34 | UInt64(lifetime.seconds) << 4 | basis << 2 | state
  }
}

extension RollupAccumulator {
  /// What the numbers of a batch stand for.
  package struct Names {
    package var issuers: [StoredName]
    package var clients: [StoredName]
    package var audiences: [StoredName]
    package var scopes: [StoredName]
    package var audienceSets: [NameSet]
    package var scopeSets: [NameSet]
    package var paths: [ClaimPathName]
    package var shapes: [(shape: ClaimShape, factPaths: [Int32])]
    package var headers: [HeaderFacts]
    /// Identifiers of detectors by their bit.
    package var detectors: [String]

    package init(
      issuers: [StoredName], clients: [StoredName], audiences: [StoredName], scopes: [StoredName],
      audienceSets: [NameSet], scopeSets: [NameSet], paths: [ClaimPathName],
      shapes: [(shape: ClaimShape, factPaths: [Int32])], headers: [HeaderFacts], detectors: [String] = []
    ) {
      self.issuers = issuers
      self.clients = clients
      self.audiences = audiences
      self.scopes = scopes
      self.audienceSets = audienceSets
      self.scopeSets = scopeSets
      self.paths = paths
      self.shapes = shapes
      self.headers = headers
      self.detectors = detectors
    }
  }

  /// What a profile keeps of a JOSE header; empty where the header has none.
  package struct HeaderFacts {
    package var algorithm: StoredName
    package var encryption: StoredName
    package var type: StoredName
    package var keyID: StoredName

    package init(algorithm: StoredName, encryption: StoredName, type: StoredName, keyID: StoredName) {
      self.algorithm = algorithm
      self.encryption = encryption
      self.type = type
      self.keyID = keyID
    }
  }

  /// The counts as rows, under the names that the numbers stand for.
  package func batch(source: String, format: String, names: Names) -> RollupBatch {
    var batch = RollupBatch(source: source, format: format)
    batch.issuers = names.issuers
    batch.clients = names.clients
    batch.audiences = names.audiences
    batch.scopes = names.scopes
    batch.audienceSets = names.audienceSets
    batch.scopeSets = names.scopeSets
    batch.claimPaths = names.paths
    // Position 0: no claims were seen.
    batch.shapes = [ClaimShape(state: .none, members: [])] + names.shapes.map(\.shape)
    batch.keyIDs = [.unknown] + names.headers.map(\.keyID)
    let profiles = ProfileNumbers(cells.map(\.profile))
    addCells(to: &batch, names: names, profiles: profiles)
    addLifetimes(to: &batch, profiles: profiles)
    addSketches(to: &batch)
    batch.evidence = evidence.evidence(detectors: names.detectors)
    batch.arrivals = arrivals.sorted { $0.hour < $1.hour }
    batch.refreshAges = refreshAges.sorted { $0.key < $1.key }.map(\.value)
    return batch
  }

  private func addCells(to batch: inout RollupBatch, names: Names, profiles: ProfileNumbers) {
    batch.profiles = profiles.distinct.map { Self.profile($0, names) }
    for (number, cell) in cells.enumerated() {
      let profile = profiles.numbers[number]
      batch.issuance.append(
        IssuanceCount(
          day: cell.day, profile: profile, tokens: cell.tokens, grants: cell.grants, sightings: cell.sightings,
          payloadBytes: cell.payloadBytes))
      for position in 0..<cell.factCount {
        let sum = facts[cell.facts + position]
        batch.facts.append(
          ClaimFact(
            day: cell.day, profile: profile, path: names.shapes[Int(cell.profile.shape)].factPaths[position],
            bytes: sum.bytes, maxBytes: sum.maxBytes, elements: sum.elements, maxElements: sum.maxElements,
            maxDepth: sum.maxDepth))
      }
    }
    for (key, tokens) in tokenAnomalies.entries {
      let cell = Int(key >> 5)
      batch.anomalies.append(
        AnomalyCount(
          day: cells[cell].day, profile: profiles.numbers[cell], code: Anomaly.allCases[Int(key & 31)], path: -1,
          tokens: tokens))
    }
    for (key, tokens) in anomalies {
      batch.anomalies.append(
        AnomalyCount(
          day: cells[key.cell].day, profile: profiles.numbers[key.cell], code: key.code, path: key.path, tokens: tokens)
      )
    }
  }

  private func addLifetimes(to batch: inout RollupBatch, profiles: ProfileNumbers) {
    for (key, tokens) in lifetimes.entries {
      let cell = Int(key >> 34)
      batch.lifetimes.append(
        LifetimeCount(
          day: cells[cell].day, profile: profiles.numbers[cell], basis: LifetimeBasis.allCases[Int(key >> 2 & 3)],
          state: LifetimeState.allCases[Int(key & 3)], seconds: Int64(key >> 4 & 0x3FFF_FFFF), tokens: tokens))
    }
  }

  /// A subject counts for each audience that its token names.
  private func addSketches(to batch: inout RollupBatch) {
    for (position, key) in sketchKeys.enumerated() {
      let set = batch.audienceSets[Int(key.audienceSet)]
      for audience in set.members.isEmpty ? [-1] : set.members {
        batch.sketches.append(
          SubjectSketchEntry(
            month: key.month, issuer: key.issuer, client: key.client, audience: audience, space: key.space,
            sketch: sketches[position]))
      }
    }
  }

  private static func profile(_ key: ProfileKey, _ names: Names) -> Profile {
    let header = key.header < 0 ? nil : names.headers[Int(key.header)]
    return Profile(
      kind: key.kind, issuer: key.issuer, client: key.client, audienceSet: key.audienceSet, tokenType: key.tokenType,
      typeBasis: key.typeBasis, grant: key.grant, scopeSet: key.scopeSet, shape: key.shape + 1,
      algorithm: header?.algorithm.text ?? "", encryption: header?.encryption.text ?? "",
      headerType: header?.type.text ?? "", keyID: key.header + 1, rsaBytes: key.rsaBytes, protection: key.protection,
      verification: key.verification, tier: key.tier, form: key.form, subjectKind: key.subjectKind)
  }
}

/// Cells of several days share their profile.
private struct ProfileNumbers {
  private(set) var distinct: [ProfileKey] = []
  private(set) var numbers: [Int32] = []

  init(_ profiles: [ProfileKey]) {
    var table = KeyTable()
    for profile in profiles {
      let (number, isNew) = table.number(of: profile.words(on: Day(number: 0)))
      if isNew { distinct.append(profile) }
      numbers.append(Int32(truncatingIfNeeded: number))
    }
  }
}
