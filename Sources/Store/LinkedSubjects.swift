package import GRDB
internal import Rollup

/// How many subjects two audiences of an issuer have in common in a calendar month, estimated from the sketches of `sub`.
/// It shows that the two could link what they know, not that they do.
package struct LinkedSubjects: Sendable, Equatable {
  /// Two audiences, the smaller name first, in the month in which they have most subjects in common.
  package struct Pair: Sendable, Equatable {
    package var issuer: String
    package var audience: String
    package var other: String
    /// `year * 12 + month - 1`.
    package var month: Int32
    /// A + B − A∪B, kept between 0 and the smaller of both.
    package var shared: Double
    /// Subjects of the smaller audience.
    package var smaller: Double
    /// Of `shared`.
    package var standardError: Double

    /// The share of the smaller audience, and its standard error.
    package var share: Double { smaller > 0 ? min(1, shared / smaller) : 0 }
    package var shareError: Double { smaller > 0 ? standardError / smaller : 0 }

    /// Whether at least so many are certainly shared (true), certainly fewer (false), or neither is: two standard errors.
    package func reaches(_ count: Double) -> Bool? {
      if shared - 2 * standardError >= count { return true }
      return shared + 2 * standardError < count ? false : nil
    }
  }

  /// Sorted by issuer, audience and other.
  package var pairs: [Pair] = []

  /// Audiences of an issuer and month that are looked at: those with most subjects.
  package static let audiences = 50
  /// The error of a sketch of 4,096 registers, as a share of its estimate.
  private static let relativeError = 0.0163

  private init(pairs: [Pair]) { self.pairs = pairs }

  /// Reads the view `v_subject`.
  /// - Parameter pairwise: As if each client had subject identifiers of its own.
  package init(_ database: Database, pairwise: Bool = false) throws {
    var gathering = Gathering(pairwise: pairwise)
    try ReadSketch.forEach(of: database) { gathering.add($0) }
    self = gathering.finish()
  }

  /// Comes to them row by row.
  struct Gathering {
    private let pairwise: Bool
    /// Of the issuer and month.
    private var sketches: [Int64: SubjectSketch] = [:]
    private var current: (month: Int32, issuer: Int64)?
    private var issuer = ""
    /// By id; nil: nothing that could be linked.
    private var audiences: [Int64: String?] = [:]
    private var best: [[String]: Pair] = [:]

    init(pairwise: Bool = false) { self.pairwise = pairwise }

    mutating func add(_ row: ReadSketch) {
      if current.map({ $0 != (row.month, row.issuerID) }) ?? true {
        end()
        current = (row.month, row.issuerID)
        issuer = row.issuer
      }
      let known: String?
      if let found = audiences[row.audienceID] {
        known = found
      } else {
        known = row.audience.flatMap { ["(unknown)", "(many)", "(other)"].contains($0) ? nil : $0 }
        audiences[row.audienceID] = .some(known)
      }
      guard known != nil else { return }
      if pairwise {
        guard let sketch = SubjectSketch(encoded: row.registers) else { return }
        sketches[row.audienceID, default: SubjectSketch()].merge(sketch.pairwise(for: row.client))
      } else {
        // Bytes that are no sketch add nothing.
        _ = sketches[row.audienceID, default: SubjectSketch()].merge(encoded: row.registers)
      }
    }

    private mutating func end() {
      guard let month = current?.month else { return }
      let named = sketches.compactMap { id, sketch in (audiences[id] ?? nil).map { (name: $0, sketch: sketch) } }
      for pair in LinkedSubjects.pairs(of: issuer, month, named) {
        let key = [pair.issuer, pair.audience, pair.other]
        if let known = best[key], (known.shared, known.month) > (pair.shared, pair.month) { continue }
        best[key] = pair
      }
      sketches = [:]
    }

    mutating func finish() -> LinkedSubjects {
      end()
      return LinkedSubjects(pairs: best.sorted { LinkedSubjects.precedes($0.key, $1.key) }.map(\.value))
    }
  }

  private static func pairs(
    of issuer: String, _ month: Int32, _ sketches: [(name: String, sketch: SubjectSketch)]
  ) -> [Pair] {
    let estimates = sketches.map { (name: $0.name, ranks: $0.sketch.ranks, subjects: $0.sketch.estimate) }
      .sorted { $0.subjects != $1.subjects ? $0.subjects > $1.subjects : precedes([$0.name], [$1.name]) }
      .prefix(audiences).sorted { precedes([$0.name], [$1.name]) }
    var pairs: [Pair] = []
    for (place, one) in estimates.enumerated() {
      for other in estimates.dropFirst(place + 1) {
        let all = SubjectSketch.estimate(ofUnion: one.ranks, other.ranks)
        let smaller = min(one.subjects, other.subjects)
        pairs.append(
          Pair(
            issuer: issuer, audience: one.name, other: other.name, month: month,
            shared: min(smaller, max(0, one.subjects + other.subjects - all)), smaller: smaller,
            standardError: relativeError
              * (one.subjects * one.subjects + other.subjects * other.subjects + all * all).squareRoot()))
      }
    }
    return pairs
  }

  private static func precedes(_ left: [String], _ right: [String]) -> Bool {
    for (one, other) in zip(left, right) where one != other {
      return one.utf8.lexicographicallyPrecedes(other.utf8)
    }
    return false
  }
}
