internal import Rollup
internal import TokenModel

/// Gives up names of a batch before it is written, as the folds of the store would right after it: a flood of names costs
/// the store what the few of them cost that stay.
struct BatchFold {
  private(set) var batch: RollupBatch

  init(_ batch: RollupBatch) { self.batch = batch }

  /// A place of `claim_evidence`.
  struct Place: Hashable {
    var month: Int32
    var issuer: Int32
    var client: Int32
    var path: Int32

    init(_ row: ClaimEvidence) {
      month = row.month
      issuer = row.issuer
      client = row.client
      path = row.path
    }
  }

  /// A client in a month.
  struct MonthClient: Hashable {
    var month: Int32
    var client: Int32
  }

  /// Gives tokens the client `(other)`, and counts them as folded.
  ///
  /// - Parameter clients: positions in `clients`.
  mutating func fold(clients: Set<Int32>) {
    guard !clients.isEmpty else { return }
    let other = position(of: .other, in: \.clients)
    var overflow: [Day: Int64] = [:]
    for row in batch.issuance where clients.contains(batch.profiles[Int(row.profile)].client) {
      overflow[row.day, default: 0] += row.tokens
    }
    for (day, tokens) in overflow.sorted(by: { $0.key < $1.key }) {
      batch.overflow.append(Overflow(day: day, dimension: NameCap.clients, tokens: tokens))
    }
    for place in batch.profiles.indices where clients.contains(batch.profiles[place].client) {
      batch.profiles[place].client = other
    }
    compact()
    dropUnusedClients()
  }

  /// Counts the subjects of clients as those of `(other)`.
  mutating func fold(subjects: Set<MonthClient>) {
    guard !subjects.isEmpty else { return }
    let other = position(of: .other, in: \.clients)
    for place in batch.sketches.indices {
      let row = batch.sketches[place]
      if subjects.contains(MonthClient(month: row.month, client: row.client)) { batch.sketches[place].client = other }
    }
    mergeSketches()
  }

  /// Counts the subjects of crowded issuers and audiences as those of `(many)`.
  mutating func fold(crowdedSubjects groups: CrowdedGroups) {
    guard !groups.isEmpty else { return }
    let issuer = position(of: .many, in: \.issuers)
    let audience = position(of: .many, in: \.audiences)
    for place in batch.sketches.indices {
      let row = batch.sketches[place]
      let client = batch.clients[Int(row.client)].text
      if SetName.isSingle(batch.issuers[Int(row.issuer)].text), groups.hold([client], "issuer", at: row.month) {
        batch.sketches[place].issuer = issuer
      }
      let names = [batch.issuers[Int(batch.sketches[place].issuer)].text, client]
      if row.audience >= 0, SetName.isSingle(batch.audiences[Int(row.audience)].text),
        groups.hold(names, "audience", at: row.month)
      {
        batch.sketches[place].audience = audience
      }
    }
    mergeSketches()
    dropUnusedSets()
  }

  private mutating func mergeSketches() {
    struct Key: Hashable {
      var month, issuer, client, audience: Int32
      var space: SubjectSketchEntry.Space
    }
    batch.sketches = Self.added(
      batch.sketches,
      { Key(month: $0.month, issuer: $0.issuer, client: $0.client, audience: $0.audience, space: $0.space) }
    ) { $0.sketch.merge($1.sketch) }
  }

  /// Gives members of objects that stand as `*` that path.
  mutating func fold(members parents: FoldedParents) {
    guard !parents.names.isEmpty else { return }
    let paths = Self.distinct(batch.claimPaths.map { parents.path($0) })
    let isMerged = paths.values.count < batch.claimPaths.count
    batch.claimPaths = paths.values
    guard isMerged else { return }
    renumber(paths: paths.numbers)
    for shape in batch.shapes.indices { batch.shapes[shape].members = Self.merged(batch.shapes[shape].members) }
    mergeEvidence()
    compact()
  }

  private mutating func mergeEvidence() {
    struct Key: Hashable {
      var place: Place
      var detector: String
    }
    batch.evidence = Self.added(batch.evidence, { Key(place: Place($0), detector: $0.detector) }) { sum, row in
      sum.tried += row.tried
      sum.passed += row.passed
      sum.distinct.merge(row.distinct)
    }
  }

  /// Gives the sets, key ids and issuers of crowded clients the name `(many)`.
  mutating func fold(crowded groups: CrowdedGroups) {
    guard !groups.isEmpty else { return }
    let many = NameSet(state: .many, members: [])
    fold("scope_set_id", \.scopeSet, groups, to: many, in: \.scopeSets) { $0.state == .known }
    fold("audience_set_id", \.audienceSet, groups, to: many, in: \.audienceSets) { $0.state == .known }
    fold("key_id_id", \.keyID, groups, to: .many, in: \.keyIDs) { SetName.isSingle($0.text) }
    fold("issuer_id", \.issuer, groups, to: .many, in: \.issuers) { SetName.isSingle($0.text) }
    compact()
    dropUnusedSets()
  }

  /// - Parameters:
  ///   - number: of the name, in profiles.
  ///   - isNamed: whether a name may fold.
  private mutating func fold<Name: Equatable>(
    _ column: String, _ number: WritableKeyPath<Profile, Int32>, _ groups: CrowdedGroups, to many: Name,
    in list: WritableKeyPath<RollupBatch, [Name]>, _ isNamed: (Name) -> Bool
  ) {
    guard groups.has(column) else { return }
    // A profile may have days on which its client is not crowded: those are folded once they are written.
    var folds = batch.profiles.map { isNamed(batch[keyPath: list][Int($0[keyPath: number])]) }
    for row in batch.issuance where folds[Int(row.profile)] {
      let client = batch.clients[Int(batch.profiles[Int(row.profile)].client)].text
      folds[Int(row.profile)] = groups.hold([client], column, at: row.day.number)
    }
    guard folds.contains(true) else { return }
    let many = position(of: many, in: list)
    for place in batch.profiles.indices where folds[place] { batch.profiles[place][keyPath: number] = many }
  }

  /// Gives claims the path `(other)`; they keep their class, and are counted as folded.
  ///
  /// - Parameter paths: positions in `claimPaths`.
  mutating func fold(paths: Set<Int32>) {
    guard !paths.isEmpty else { return }
    let other = position(of: .other, in: \.claimPaths)
    var claims = [Int64](repeating: 0, count: batch.shapes.count)
    for number in batch.shapes.indices {
      let folded = Set(batch.shapes[number].members.lazy.map(\.path)).intersection(paths)
      guard !folded.isEmpty else { continue }
      claims[number] = Int64(folded.count)
      batch.shapes[number].members = Self.merged(
        batch.shapes[number].members.map { member in
          var member = member
          if folded.contains(member.path) { member.path = other }
          return member
        })
    }
    var overflow: [Day: Int64] = [:]
    for row in batch.issuance {
      let claims = claims[Int(batch.profiles[Int(row.profile)].shape)]
      if claims > 0 { overflow[row.day, default: 0] += row.tokens * claims }
    }
    for (day, tokens) in overflow.sorted(by: { $0.key < $1.key }) {
      batch.overflow.append(Overflow(day: day, dimension: ClaimPathCap.dimension, tokens: tokens))
    }
    for place in batch.facts.indices where paths.contains(batch.facts[place].path) { batch.facts[place].path = other }
    for place in batch.anomalies.indices where paths.contains(batch.anomalies[place].path) {
      batch.anomalies[place].path = other
    }
    compact()
  }

  /// Gives places of `claim_evidence` the names `(other)`.
  mutating func fold(places: Set<Place>) {
    guard !places.isEmpty else { return }
    let issuer = position(of: .other, in: \.issuers)
    let client = position(of: .other, in: \.clients)
    let path = position(of: .other, in: \.claimPaths)
    struct Key: Hashable {
      var month: Int32
      var detector: String
    }
    var sums: [Key: ClaimEvidence] = [:]
    var rest: [ClaimEvidence] = []
    for row in batch.evidence {
      guard places.contains(Place(row)) else {
        rest.append(row)
        continue
      }
      let key = Key(month: row.month, detector: row.detector)
      var sum =
        sums[key]
        ?? ClaimEvidence(
          month: row.month, issuer: issuer, client: client, path: path, detector: row.detector, tried: 0, passed: 0,
          distinct: ValueSketch())
      sum.tried += row.tried
      sum.passed += row.passed
      sum.distinct.merge(row.distinct)
      sums[key] = sum
    }
    batch.evidence =
      rest + sums.sorted { ($0.key.month, $0.key.detector) < ($1.key.month, $1.key.detector) }.map(\.value)
    dropUnusedPaths()
  }

  /// One member a path and class, as the store merges those that come together.
  private static func merged(_ members: [ClaimShape.Member]) -> [ClaimShape.Member] {
    struct Key: Hashable {
      var path: Int32
      var dataClass: DataClass
    }
    var result: [Key: ClaimShape.Member] = [:]
    for member in members {
      let key = Key(path: member.path, dataClass: member.dataClass)
      guard let standing = result[key] else {
        result[key] = member
        continue
      }
      result[key]?.evidence =
        standing.evidence.rawValue < member.evidence.rawValue ? standing.evidence : member.evidence
      result[key]?.confidence = max(standing.confidence, member.confidence)
    }
    return result.values.sorted { ($0.path, $0.dataClass) < ($1.path, $1.dataClass) }
  }

  private mutating func position<Name: Equatable>(
    of other: Name, in list: WritableKeyPath<RollupBatch, [Name]>
  ) -> Int32 {
    if let known = batch[keyPath: list].firstIndex(of: other) { return Int32(known) }
    batch[keyPath: list].append(other)
    return Int32(batch[keyPath: list].count - 1)
  }
}

// MARK: What is one now

extension BatchFold {
  /// Adds up what differed in folded names alone.
  private mutating func compact() {
    let shapes = Self.distinct(batch.shapes)
    batch.shapes = shapes.values
    for place in batch.profiles.indices {
      batch.profiles[place].shape = shapes.numbers[Int(batch.profiles[place].shape)]
    }
    let profiles = Self.distinct(batch.profiles)
    batch.profiles = profiles.values
    func number(_ profile: Int32) -> Int32 { profiles.numbers[Int(profile)] }
    for place in batch.issuance.indices { batch.issuance[place].profile = number(batch.issuance[place].profile) }
    for place in batch.lifetimes.indices { batch.lifetimes[place].profile = number(batch.lifetimes[place].profile) }
    for place in batch.facts.indices { batch.facts[place].profile = number(batch.facts[place].profile) }
    for place in batch.anomalies.indices { batch.anomalies[place].profile = number(batch.anomalies[place].profile) }
    addUp()
    dropUnusedPaths()
  }

  private mutating func addUp() {
    batch.issuance = Self.added(batch.issuance, { SIMD2($0.day.number, $0.profile) }) { sum, row in
      sum.tokens += row.tokens
      sum.grants += row.grants
      sum.sightings += row.sightings
      sum.payloadBytes += row.payloadBytes
    }
    batch.lifetimes = Self.added(
      batch.lifetimes,
      { row in
        SIMD8(
          row.day.number, row.profile, Int32(caseNumber(of: row.basis)), Int32(caseNumber(of: row.state)),
          Int32(truncatingIfNeeded: row.seconds >> 32), Int32(truncatingIfNeeded: row.seconds), 0, 0)
      }
    ) { $0.tokens += $1.tokens }
    batch.facts = Self.added(batch.facts, { SIMD4($0.day.number, $0.profile, $0.path, 0) }) { sum, row in
      sum.bytes += row.bytes
      sum.maxBytes = max(sum.maxBytes, row.maxBytes)
      sum.elements += row.elements
      sum.maxElements = max(sum.maxElements, row.maxElements)
      sum.maxDepth = max(sum.maxDepth, row.maxDepth)
    }
    batch.anomalies = Self.added(
      batch.anomalies, { SIMD4($0.day.number, $0.profile, Int32(caseNumber(of: $0.code)), $0.path) }
    ) { $0.tokens += $1.tokens }
  }

  /// The rows with those of one key added up, in the order of their first.
  private static func added<Row, Key: Hashable>(
    _ rows: [Row], _ key: (Row) -> Key, _ add: (inout Row, Row) -> Void
  ) -> [Row] {
    var places: [Key: Int] = [:]
    var result: [Row] = []
    for row in rows {
      let key = key(row)
      if let place = places[key] {
        add(&result[place], row)
      } else {
        places[key] = result.count
        result.append(row)
      }
    }
    return result
  }

  /// The distinct values, and the number of each one given.
  private static func distinct<Value: Hashable>(_ values: [Value]) -> (values: [Value], numbers: [Int32]) {
    var known: [Value: Int32] = [:]
    var result: [Value] = []
    let numbers = values.map { value -> Int32 in
      if let number = known[value] { return number }
      let number = Int32(truncatingIfNeeded: result.count)
      known[value] = number
      result.append(value)
      return number
    }
    return (result, numbers)
  }

  /// Leaves out the paths that nothing refers to: whatever a batch names is written.
  private mutating func dropUnusedPaths() {
    var isUsed = [Bool](repeating: false, count: batch.claimPaths.count)
    for shape in batch.shapes { for member in shape.members { isUsed[Int(member.path)] = true } }
    for row in batch.facts { isUsed[Int(row.path)] = true }
    for row in batch.anomalies where row.path >= 0 { isUsed[Int(row.path)] = true }
    for row in batch.evidence { isUsed[Int(row.path)] = true }
    renumber(paths: keep(isUsed, in: \.claimPaths))
  }

  private mutating func renumber(paths numbers: [Int32]) {
    for shape in batch.shapes.indices {
      for member in batch.shapes[shape].members.indices {
        batch.shapes[shape].members[member].path = numbers[Int(batch.shapes[shape].members[member].path)]
      }
    }
    Self.renumber(&batch.facts, \.path, numbers)
    Self.renumber(&batch.anomalies, \.path, numbers)
    Self.renumber(&batch.evidence, \.path, numbers)
  }

  /// The same for clients.
  private mutating func dropUnusedClients() {
    var isUsed = [Bool](repeating: false, count: batch.clients.count)
    for row in batch.profiles { isUsed[Int(row.client)] = true }
    for row in batch.evidence { isUsed[Int(row.client)] = true }
    for row in batch.sketches { isUsed[Int(row.client)] = true }
    for row in batch.refreshAges { isUsed[Int(row.client)] = true }
    let numbers = keep(isUsed, in: \.clients)
    Self.renumber(&batch.profiles, \.client, numbers)
    Self.renumber(&batch.evidence, \.client, numbers)
    Self.renumber(&batch.sketches, \.client, numbers)
    Self.renumber(&batch.refreshAges, \.client, numbers)
  }

  /// The same for key ids, issuers, sets and their members.
  private mutating func dropUnusedSets() {
    var keyIDs = [Bool](repeating: false, count: batch.keyIDs.count)
    var issuers = [Bool](repeating: false, count: batch.issuers.count)
    var scopeSets = [Bool](repeating: false, count: batch.scopeSets.count)
    var audienceSets = [Bool](repeating: false, count: batch.audienceSets.count)
    for row in batch.profiles {
      keyIDs[Int(row.keyID)] = true
      issuers[Int(row.issuer)] = true
      scopeSets[Int(row.scopeSet)] = true
      audienceSets[Int(row.audienceSet)] = true
    }
    for row in batch.evidence { issuers[Int(row.issuer)] = true }
    for row in batch.sketches { issuers[Int(row.issuer)] = true }
    for row in batch.refreshAges { issuers[Int(row.issuer)] = true }
    Self.renumber(&batch.profiles, \.keyID, keep(keyIDs, in: \.keyIDs))
    let numbers = keep(issuers, in: \.issuers)
    Self.renumber(&batch.profiles, \.issuer, numbers)
    Self.renumber(&batch.evidence, \.issuer, numbers)
    Self.renumber(&batch.sketches, \.issuer, numbers)
    Self.renumber(&batch.refreshAges, \.issuer, numbers)
    Self.renumber(&batch.profiles, \.scopeSet, keep(scopeSets, in: \.scopeSets))
    Self.renumber(&batch.profiles, \.audienceSet, keep(audienceSets, in: \.audienceSets))
    dropUnusedMembers()
  }

  private mutating func dropUnusedMembers() {
    var scopes = [Bool](repeating: false, count: batch.scopes.count)
    var audiences = [Bool](repeating: false, count: batch.audiences.count)
    for set in batch.scopeSets { for member in set.members { scopes[Int(member)] = true } }
    for set in batch.audienceSets { for member in set.members { audiences[Int(member)] = true } }
    for row in batch.sketches where row.audience >= 0 { audiences[Int(row.audience)] = true }
    let scopeNumbers = keep(scopes, in: \.scopes)
    for set in batch.scopeSets.indices {
      batch.scopeSets[set].members = batch.scopeSets[set].members.map { scopeNumbers[Int($0)] }
    }
    let audienceNumbers = keep(audiences, in: \.audiences)
    for set in batch.audienceSets.indices {
      batch.audienceSets[set].members = batch.audienceSets[set].members.map { audienceNumbers[Int($0)] }
    }
    Self.renumber(&batch.sketches, \.audience, audienceNumbers)
  }

  /// Leaves out of a list what is not used; gives the new number of each, by its old one.
  private mutating func keep<Name>(_ isUsed: [Bool], in list: WritableKeyPath<RollupBatch, [Name]>) -> [Int32] {
    var numbers: [Int32] = []
    var kept: [Name] = []
    for (name, isUsed) in zip(batch[keyPath: list], isUsed) {
      numbers.append(Int32(truncatingIfNeeded: kept.count))
      if isUsed { kept.append(name) }
    }
    batch[keyPath: list] = kept
    return numbers
  }

  /// Gives rows the new numbers of names; -1 stands for none and stays.
  private static func renumber<Row>(_ rows: inout [Row], _ name: WritableKeyPath<Row, Int32>, _ numbers: [Int32]) {
    for place in rows.indices where rows[place][keyPath: name] >= 0 {
      rows[place][keyPath: name] = numbers[Int(rows[place][keyPath: name])]
    }
  }
}
