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
    struct Key: Hashable {
      var names: [Int32]
      var space: SubjectSketchEntry.Space
    }
    var places: [Key: Int] = [:]
    var result: [SubjectSketchEntry] = []
    for row in batch.sketches {
      var row = row
      if subjects.contains(MonthClient(month: row.month, client: row.client)) { row.client = other }
      let key = Key(names: [row.month, row.issuer, row.client, row.audience], space: row.space)
      if let place = places[key] {
        result[place].sketch.merge(row.sketch)
      } else {
        places[key] = result.count
        result.append(row)
      }
    }
    batch.sketches = result
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
    batch.issuance = Self.added(batch.issuance, { [$0.day.number, $0.profile] }) { sum, row in
      sum.tokens += row.tokens
      sum.grants += row.grants
      sum.sightings += row.sightings
      sum.payloadBytes += row.payloadBytes
    }
    batch.lifetimes = Self.added(
      batch.lifetimes,
      { row in
        [
          row.day.number, row.profile, Int32(caseNumber(of: row.basis)), Int32(caseNumber(of: row.state)),
          Int32(truncatingIfNeeded: row.seconds >> 32), Int32(truncatingIfNeeded: row.seconds),
        ]
      }
    ) { $0.tokens += $1.tokens }
    batch.facts = Self.added(batch.facts, { [$0.day.number, $0.profile, $0.path] }) { sum, row in
      sum.bytes += row.bytes
      sum.maxBytes = max(sum.maxBytes, row.maxBytes)
      sum.elements += row.elements
      sum.maxElements = max(sum.maxElements, row.maxElements)
      sum.maxDepth = max(sum.maxDepth, row.maxDepth)
    }
    batch.anomalies = Self.added(
      batch.anomalies, { [$0.day.number, $0.profile, Int32(caseNumber(of: $0.code)), $0.path] }
    ) { $0.tokens += $1.tokens }
  }

  /// The rows with those of one key added up, in the order of their first.
  private static func added<Row>(
    _ rows: [Row], _ key: (Row) -> [Int32], _ add: (inout Row, Row) -> Void
  ) -> [Row] {
    var places: [[Int32]: Int] = [:]
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
    var numbers: [Int32] = []
    var paths: [ClaimPathName] = []
    for (path, isUsed) in zip(batch.claimPaths, isUsed) {
      numbers.append(Int32(truncatingIfNeeded: paths.count))
      if isUsed { paths.append(path) }
    }
    batch.claimPaths = paths
    for shape in batch.shapes.indices {
      for member in batch.shapes[shape].members.indices {
        batch.shapes[shape].members[member].path = numbers[Int(batch.shapes[shape].members[member].path)]
      }
    }
    for place in batch.facts.indices { batch.facts[place].path = numbers[Int(batch.facts[place].path)] }
    for place in batch.anomalies.indices where batch.anomalies[place].path >= 0 {
      batch.anomalies[place].path = numbers[Int(batch.anomalies[place].path)]
    }
    for place in batch.evidence.indices { batch.evidence[place].path = numbers[Int(batch.evidence[place].path)] }
  }

  /// The same for clients.
  private mutating func dropUnusedClients() {
    var isUsed = [Bool](repeating: false, count: batch.clients.count)
    for row in batch.profiles { isUsed[Int(row.client)] = true }
    for row in batch.evidence { isUsed[Int(row.client)] = true }
    for row in batch.sketches { isUsed[Int(row.client)] = true }
    for row in batch.refreshAges { isUsed[Int(row.client)] = true }
    var numbers: [Int32] = []
    var clients: [StoredName] = []
    for (client, isUsed) in zip(batch.clients, isUsed) {
      numbers.append(Int32(truncatingIfNeeded: clients.count))
      if isUsed { clients.append(client) }
    }
    batch.clients = clients
    for place in batch.profiles.indices { batch.profiles[place].client = numbers[Int(batch.profiles[place].client)] }
    for place in batch.evidence.indices { batch.evidence[place].client = numbers[Int(batch.evidence[place].client)] }
    for place in batch.sketches.indices { batch.sketches[place].client = numbers[Int(batch.sketches[place].client)] }
    for place in batch.refreshAges.indices {
      batch.refreshAges[place].client = numbers[Int(batch.refreshAges[place].client)]
    }
  }
}
