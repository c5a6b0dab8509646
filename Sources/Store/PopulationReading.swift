internal import Foundation
internal import GRDB
internal import Rollup
internal import TokenModel

/// Reads `claim_evidence`: what is known of the values of each claim path of an issuer, for persons' and for machines'
/// tokens apart. A client whose tokens with that path are all a machine's counts for machines.
struct PopulationReading {
  /// The last month that is read, as in `claim_evidence`, and how many before it.
  let until: Int32
  static let months: Int32 = 13

  struct Path: Hashable {
    var issuer: Int64
    var path: Int64
  }

  struct Population {
    var place: Path
    /// Dotted.
    var name: String
    var isMachine: Bool
    var evidence: PathEvidence
    /// The kinds of token that the decision is for.
    var kinds: [SubjectKind]
  }

  private struct Client: Hashable {
    var place: Path
    var client: Int64
  }

  private struct Tally {
    var tried: Int64 = 0
    var passed: Int64 = 0
    var byMonth: [Int32: ValueSketch] = [:]

    var distinct: Double { byMonth.values.map(\.estimate).max() ?? 0 }

    mutating func add(_ row: Row, _ sketch: ValueSketch, month: Int32) {
      tried += row["tried"] as Int64
      passed += row["passed"] as Int64
      byMonth[month, default: ValueSketch()].merge(sketch)
    }
  }

  /// What is added up of one path and kind of token.
  private struct Sum {
    var name: String
    var detectors: [String: Tally] = [:]
    var clients: [Int64: [Int32: (values: Int64, distinct: Double)]] = [:]
  }

  func populations(_ database: Database) throws -> [Population] {
    let kinds = try kinds(database)
    var sums: [Path: [Bool: Sum]] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT month, issuer_id, client_id, claim_path_id, dotted, detector, tried, passed, distinct_sketch
        FROM claim_evidence JOIN claim_path USING (claim_path_id) WHERE month BETWEEN ? AND ?
        """, arguments: [until - Self.months + 1, until])
    while let row = try rows.next() {
      let place = Path(issuer: row["issuer_id"], path: row["claim_path_id"])
      let client: Int64 = row["client_id"]
      let month: Int32 = row["month"]
      let isMachine = kinds[Client(place: place, client: client)] == [.machine]
      let detector: String = row["detector"]
      let sketch = ValueSketch(encoded: row["distinct_sketch"] as Data) ?? ValueSketch()
      var sum = sums[place]?[isMachine] ?? Sum(name: row["dotted"])
      sum.detectors[detector, default: Tally()].add(row, sketch, month: month)
      if detector == ClaimEvidence.allValues {
        sum.clients[client, default: [:]][month] = (row["tried"], sketch.estimate)
      }
      sums[place, default: [:]][isMachine] = sum
    }
    let subjects = try subjects(database)
    return sums.flatMap { place, byKind in
      byKind.map { isMachine, sum in
        Population(
          place: place, name: sum.name, isMachine: isMachine, evidence: evidence(sum, place, subjects),
          kinds: isMachine ? [.machine] : [.person, .unknown])
      }
    }
  }

  private func evidence(_ sum: Sum, _ place: Path, _ subjects: [SubjectPlace: Double]) -> PathEvidence {
    var evidence = PathEvidence()
    let all = sum.detectors[ClaimEvidence.allValues] ?? Tally()
    evidence.values = all.tried
    evidence.distinct = all.distinct
    evidence.detectors = sum.detectors.filter { $0.key != ClaimEvidence.allValues }.map { id, tally in
      PathEvidence.DetectorCount(id: id, tried: tally.tried, passed: tally.passed, distinct: tally.distinct)
    }.sorted { $0.id < $1.id }
    evidence.clients = sum.clients.compactMap { client, months in
      // The later of two months with as many values.
      guard let best = months.max(by: { ($0.value.values, $0.key) < ($1.value.values, $1.key) }) else { return nil }
      return PathEvidence.ClientCount(
        values: best.value.values, distinct: best.value.distinct,
        subjects: subjects[SubjectPlace(month: best.key, issuer: place.issuer, client: client)] ?? 0)
    }
    return evidence
  }

  /// The kinds of the tokens of a client that carry a path.
  private func kinds(_ database: Database) throws -> [Client: Set<SubjectKind>] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT DISTINCT issuer_id, client_id, claim_path_id, subject_kind FROM profile
        JOIN claim_shape_member USING (claim_shape_id)
        WHERE claim_path_id IN (SELECT DISTINCT claim_path_id FROM claim_evidence)
        """)
    var kinds: [Client: Set<SubjectKind>] = [:]
    while let row = try rows.next() {
      guard let kind = SubjectKind(rawValue: row["subject_kind"]) else { continue }
      let place = Path(issuer: row["issuer_id"], path: row["claim_path_id"])
      kinds[Client(place: place, client: row["client_id"]), default: []].insert(kind)
    }
    return kinds
  }

  private struct SubjectPlace: Hashable {
    var month: Int32
    var issuer: Int64
    var client: Int64
  }

  /// Estimated subjects by month, issuer and client, where there is evidence: the sketches are long.
  private func subjects(_ database: Database) throws -> [SubjectPlace: Double] {
    var estimates: [SubjectPlace: Double] = [:]
    var current: (place: SubjectPlace, sketch: SubjectSketch)?
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT month, issuer_id, client_id, registers FROM subject_sketch
        WHERE space = 'sub' AND month BETWEEN ? AND ? AND EXISTS (
          SELECT 1 FROM claim_evidence AS evidence WHERE evidence.month = subject_sketch.month
            AND evidence.issuer_id = subject_sketch.issuer_id AND evidence.client_id = subject_sketch.client_id)
        ORDER BY month, issuer_id, client_id
        """, arguments: [until - Self.months + 1, until])
    while let row = try rows.next() {
      let place = SubjectPlace(month: row["month"], issuer: row["issuer_id"], client: row["client_id"])
      let sketch = SubjectSketch(encoded: row["registers"] as Data) ?? SubjectSketch()
      if current?.place == place {
        current?.sketch.merge(sketch)
      } else {
        if let current { estimates[current.place] = current.sketch.estimate }
        current = (place, sketch)
      }
    }
    if let current { estimates[current.place] = current.sketch.estimate }
    return estimates
  }
}
