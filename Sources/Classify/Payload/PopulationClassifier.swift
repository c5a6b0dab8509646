package import TokenModel

/// Classifies claims sets that belong together: all are read before any is decided. Claim paths whose names say
/// nothing are judged by issuer and client over all values; then the tokens whose value is another one are marked.
///
/// Of a value only a hash under a key of this process is kept, and only of open claims; of a token its paths and
/// classes by number.
package final class PopulationClassifier {
  /// Distinct values of one path and client that are told apart; more are as good.
  private static let distinctLimit = 1 << 16

  /// A path in the tokens of one issuer and client.
  private struct Place: Hashable {
    var group: UInt64
    var path: Int32
    var isMachine: Bool
  }

  private struct Tally {
    var tried: Int64 = 0
    var passed: Int64 = 0
    var distinct: Set<UInt64> = []

    mutating func count(_ isPassed: Bool, _ hash: UInt64) {
      tried += 1
      guard isPassed else { return }
      passed += 1
      if distinct.count < PopulationClassifier.distinctLimit { distinct.insert(hash) }
    }
  }

  private struct Cell {
    var all = Tally()
    var byDetector: [Int: Tally] = [:]
  }

  /// A claim of a token, by numbers.
  private struct Entry {
    var path: Int32
    var dataClass: Int32
    /// Where its values are judged with others, -1 where the name tells; and the detectors that all of them passed.
    var cell: Int32 = -1
    var passed: DetectorSet = 0
  }

  private let classifier: PayloadClassifier
  private let judge = PopulationJudge()
  private let hash = SipHash(low: .random(in: .min ... .max), high: .random(in: .min ... .max))
  private let detectors = DetectorTable.shared.descriptions
  private var paths = Interned<String>()
  private var classes = Interned<DataClass>()
  private var entries: [Entry] = []
  private var ends: [Int] = []
  private var cellNumbers: [Place: Int32] = [:]
  private var places: [Place] = []
  private var cells: [Cell] = []
  private var subjects: [UInt64: Set<UInt64>] = [:]
  private var decisions: [PopulationDecision?] = []

  /// - Parameter proves: as of `PayloadClassifier`.
  package init(masking: any NameMasking, proves: DigestProving? = nil) {
    classifier = PayloadClassifier(masking: masking, proves: proves)
  }

  /// Claims sets read so far: their numbers are 0 and up.
  package var count: Int { ends.count }

  /// Reads one claims set.
  package func add(_ claims: JSONValue, type: TokenType) throws(QuarantineReason) {
    let classified = try classifier.classify(claims, type: type)
    var positions: [String: Int] = [:]
    for claim in classified {
      positions[claim.path] = entries.count
      entries.append(Entry(path: paths.number(of: claim.path), dataClass: classes.number(of: claim.decision.dataClass)))
    }
    let group = group(of: claims, type)
    let isMachine = classifier.isMachineToken
    if !isMachine, let subject = claims.member("sub")?.string {
      subjects[group, default: []].insert(hash.hash(subject))
    }
    classifier.forEachOpenValue(of: claims) { path, tried, passed, value in
      guard let position = positions[path] else { return }
      let cell = cell(Place(group: group, path: entries[position].path, isMachine: isMachine))
      let digest = hash.hash(value)
      cells[Int(cell)].all.count(true, digest)
      var rest = tried
      while rest != 0 {
        let place = rest.trailingZeroBitCount
        rest &= rest - 1
        cells[Int(cell)].byDetector[place, default: Tally()].count(passed & 1 << DetectorSet(place) != 0, digest)
      }
      entries[position].passed = entries[position].cell < 0 ? passed : entries[position].passed & passed
      entries[position].cell = cell
    }
    ends.append(entries.count)
  }

  /// The issuer and the client that the claims name.
  private func group(of claims: JSONValue, _ type: TokenType) -> UInt64 {
    func hashed(_ names: [StaticString]) -> UInt64 {
      for name in names {
        if let value = claims.member(name)?.string { return hash.hash(value) }
      }
      return 0
    }
    let client = hashed(["azp", "client_id", "cid", "appid"] + (type == .id ? ["aud"] : []))
    return ByteHash.mix(hashed(["iss"]) ^ 0x9E37_79B9_7F4A_7C15, client ^ 0xE703_7ED1_A0B4_28DB)
  }

  private func cell(_ place: Place) -> Int32 {
    if let known = cellNumbers[place] { return known }
    let number = Int32(truncatingIfNeeded: cells.count)
    cellNumbers[place] = number
    places.append(place)
    cells.append(Cell())
    return number
  }

  /// Decides, once everything was read.
  package func decide() {
    decisions = places.indices.map { number in
      judge.decide(
        evidence(cells[number], places[number]), path: paths.values[Int(places[number].path)],
        isMachine: places[number].isMachine)
    }
  }

  private func evidence(_ cell: Cell, _ place: Place) -> PathEvidence {
    var evidence = PathEvidence()
    evidence.values = cell.all.tried
    evidence.distinct = Double(cell.all.distinct.count)
    evidence.detectors = cell.byDetector.map { place, tally in
      PathEvidence.DetectorCount(
        id: detectors[place].id, tried: tally.tried, passed: tally.passed, distinct: Double(tally.distinct.count))
    }.sorted { $0.id < $1.id }
    evidence.clients = [
      PathEvidence.ClientCount(
        values: cell.all.tried, distinct: evidence.distinct,
        subjects: place.isMachine ? 0 : Double(subjects[place.group]?.count ?? 0))
    ]
    return evidence
  }

  /// The claims of a claims set with their classes, as all claims sets together tell; in the order in which they
  /// stood.
  package func claims(of number: Int) -> [PopulationClaim] {
    let range = (number == 0 ? 0 : ends[number - 1])..<ends[number]
    return entries[range].map { entry in
      let own = classes.values[Int(entry.dataClass)]
      let path = paths.values[Int(entry.path)]
      guard entry.cell >= 0, let decision = decisions[Int(entry.cell)] else {
        return PopulationClaim(path: path, dataClass: own, isException: false)
      }
      let isException = decision.detector.map { id in
        guard let place = detectors.firstIndex(where: { $0.id == id }) else { return false }
        return entry.passed & 1 << DetectorSet(place) == 0
      }
      // A class that some values have is theirs alone.
      if isException == true, !decision.isWhole {
        return PopulationClaim(path: path, dataClass: own, isException: false)
      }
      return PopulationClaim(path: path, dataClass: decision.dataClass, isException: isException ?? false)
    }
  }
}

/// A claim as a population tells it.
package struct PopulationClaim: Sendable, Equatable {
  /// Member names as they stand, joined by dots.
  package var path: String
  package var dataClass: DataClass
  /// The path has the class, but the value in this token is another one.
  package var isException: Bool
}

/// Distinct values by number.
private struct Interned<Value: Hashable> {
  private(set) var values: [Value] = []
  private var numbers: [Value: Int32] = [:]

  mutating func number(of value: Value) -> Int32 {
    if let known = numbers[value] { return known }
    let number = Int32(truncatingIfNeeded: values.count)
    numbers[value] = number
    values.append(value)
    return number
  }
}
