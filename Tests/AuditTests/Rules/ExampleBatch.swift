import Rollup
import TokenModel

@testable import Audit

/// The rows of the roll-up that an example's tokens would have given, one batch a source.
enum ExampleBatch {
  static let lastDay = Day(number: 20_500)
  static let firstDay = Day(number: 20_471)

  static func batches(_ example: RuleExample) -> [RollupBatch] {
    let sources = Set(example.tokens.map(\.source)).union(example.quarantined.keys).sorted()
    return sources.map { source in
      var batch = RollupBatch(source: source, format: source)
      var arrivals: [Int32: Arrival] = [:]
      for token in example.tokens where token.source == source {
        batch.add(token)
        let hour = day(of: token).number * 24 + 9
        var arrival = arrivals[hour] ?? Arrival(hour: hour)
        arrival.lines += token.tokens
        if token.kind == .issuance {
          arrival.issuanceEvents += token.tokens
        } else {
          arrival.observationEvents += token.tokens
        }
        arrivals[hour] = arrival
      }
      let hour = lastDay.number * 24 + 10
      var arrival = arrivals[hour] ?? Arrival(hour: hour)
      arrival.quarantined = example.quarantined[source] ?? 0
      arrival.lines += arrival.quarantined
      arrivals[hour] = arrival
      batch.arrivals = arrivals.values.sorted { $0.hour < $1.hour }
      batch.overflow = example.overflow.filter { $0.source == source }.map {
        Overflow(day: lastDay, dimension: $0.dimension, tokens: $0.tokens)
      }
      if source == sources.first { batch.add(example.subjects) }
      return batch
    }
  }

  static func day(of token: ExampleToken) -> Day { lastDay.advanced(by: -token.daysAgo) }
}

extension RollupBatch {
  /// Adds the profile of alike tokens with its counts.
  fileprivate mutating func add(_ token: ExampleToken) {
    let profile = profile(of: token)
    let position: Int32
    if let known = profiles.firstIndex(of: profile) {
      position = Int32(known)
    } else {
      position = Int32(profiles.count)
      profiles.append(profile)
    }
    let day = ExampleBatch.day(of: token)
    issuance.append(
      IssuanceCount(
        day: day, profile: position, tokens: token.tokens, grants: token.tokens, sightings: token.tokens,
        payloadBytes: 400 * token.tokens))
    switch token.lifetime {
    case nil: break
    case .seconds(let seconds): addLifetime(day, position, .known, seconds, token.tokens)
    case .unlimited: addLifetime(day, position, .unlimited, 0, token.tokens)
    case .absurd: addLifetime(day, position, .absurd, 0, token.tokens)
    }
    for code in token.anomalies {
      anomalies.append(AnomalyCount(day: day, profile: position, code: code, path: -1, tokens: token.tokens))
    }
    for claim in token.claims ?? [] {
      let path = path(claim)
      for code in claim.anomalies {
        anomalies.append(AnomalyCount(day: day, profile: position, code: code, path: path, tokens: token.tokens))
      }
      guard claim.dataClass != .protocol else { continue }
      facts.append(
        ClaimFact(
          day: day, profile: position, path: path, bytes: claim.bytes * token.tokens, maxBytes: claim.bytes,
          elements: claim.elements * token.tokens, maxElements: claim.elements, maxDepth: claim.depth))
    }
  }

  /// Adds sketches of subjects, as keyed digests would fill them.
  fileprivate mutating func add(_ subjects: [ExampleSubjects]) {
    for entry in subjects {
      var sketch = SubjectSketch()
      for number in entry.numbers {
        // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
        var word = number &* 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        sketch.insert(word ^ (word >> 31))
      }
      sketches.append(
        SubjectSketchEntry(
          month: ExampleBatch.lastDay.month,
          issuer: position(StoredName(text: "https://id.example.com"), in: \.issuers),
          client: position(name(entry.client), in: \.clients),
          audience: position(name(entry.audience), in: \.audiences),
          space: .sub, sketch: sketch))
    }
  }

  private mutating func addLifetime(
    _ day: Day, _ profile: Int32, _ state: LifetimeState, _ seconds: Int64, _ tokens: Int64
  ) {
    lifetimes.append(
      LifetimeCount(day: day, profile: profile, basis: .claims, state: state, seconds: seconds, tokens: tokens))
  }

  private mutating func profile(of token: ExampleToken) -> Profile {
    let members = (token.claims ?? []).map { claim in
      ClaimShape.Member(
        path: path(claim), dataClass: claim.dataClass, evidence: claim.evidence, confidence: claim.confidence)
    }
    let shape = ClaimShape(state: token.claims == nil ? .none : .known, members: members)
    return Profile(
      kind: token.kind, issuer: position(StoredName(text: token.issuer), in: \.issuers),
      client: position(name(token.client), in: \.clients),
      audienceSet: position(set(token.audiences, names: \.audiences), in: \.audienceSets), tokenType: token.type,
      typeBasis: token.typeBasis, grant: token.grant,
      scopeSet: position(set(token.scopes, names: \.scopes), in: \.scopeSets), shape: position(shape, in: \.shapes),
      algorithm: token.algorithm, encryption: token.protection == .jwe ? "A256GCM" : "", headerType: token.headerType,
      keyID: position(StoredName(text: token.keyID), in: \.keyIDs), rsaBytes: token.rsaBytes,
      protection: token.protection, verification: token.verification, tier: token.tier, form: token.form,
      subjectKind: token.subject)
  }

  /// A name in pointed brackets is stored masked, for the class that it names.
  private func name(_ text: String) -> StoredName {
    guard text.hasPrefix("⟨"), let end = text.firstIndex(of: "⟩") else { return StoredName(text: text) }
    return StoredName(text: text, maskedClass: DataClass(String(text[text.index(after: text.startIndex)..<end])))
  }

  private mutating func set(
    _ names: [String]?, names list: WritableKeyPath<RollupBatch, [StoredName]>
  ) -> NameSet {
    guard let names else { return NameSet(state: .absent, members: []) }
    return NameSet(state: .known, members: names.map { position(name($0), in: list) })
  }

  private mutating func path(_ claim: ExampleClaim) -> Int32 {
    position(
      ClaimPathName(pointer: "/" + claim.path.split(separator: ".").joined(separator: "/"), dotted: claim.path),
      in: \.claimPaths)
  }

  private mutating func position<Value: Equatable>(
    _ value: Value, in list: WritableKeyPath<RollupBatch, [Value]>
  ) -> Int32 {
    if let known = self[keyPath: list].firstIndex(of: value) { return Int32(known) }
    self[keyPath: list].append(value)
    return Int32(self[keyPath: list].count - 1)
  }
}
