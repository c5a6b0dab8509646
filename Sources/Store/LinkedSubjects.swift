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

  private struct Group: Hashable {
    let issuer: String
    let month: Int32
  }

  /// Reads the view `v_subject`.
  /// - Parameter pairwise: As if each client had subject identifiers of its own.
  package init(_ database: Database, pairwise: Bool = false) throws {
    var groups: [Group: [String: SubjectSketch]] = [:]
    try RawRows(
      database,
      sql: """
        SELECT issuer, month, audience, registers, client FROM v_subject
        WHERE space = 'sub' AND audience NOT IN ('(unknown)', '(many)', '(other)') AND audience IS NOT NULL
        """
    ).forEach { row in
      let group = Group(issuer: String(decoding: row.text(0), as: UTF8.self), month: Int32(row.integer(1)))
      let audience = String(decoding: row.text(2), as: UTF8.self)
      if pairwise {
        guard let sketch = SubjectSketch(encoded: row.blob(3)) else { return }
        groups[group, default: [:]][audience, default: SubjectSketch()].merge(
          sketch.pairwise(for: String(decoding: row.text(4), as: UTF8.self)))
      } else {
        // Bytes that are no sketch add nothing.
        _ = groups[group, default: [:]][audience, default: SubjectSketch()].merge(encoded: row.blob(3))
      }
    }
    var best: [[String]: Pair] = [:]
    for (group, sketches) in groups {
      for pair in Self.pairs(of: group, sketches) {
        let key = [pair.issuer, pair.audience, pair.other]
        if let known = best[key], (known.shared, known.month) > (pair.shared, pair.month) { continue }
        best[key] = pair
      }
    }
    pairs = best.sorted { Self.precedes($0.key, $1.key) }.map(\.value)
  }

  private static func pairs(of group: Group, _ sketches: [String: SubjectSketch]) -> [Pair] {
    let estimates = sketches.map { (name: $0.key, ranks: $0.value.ranks, subjects: $0.value.estimate) }
      .sorted { $0.subjects != $1.subjects ? $0.subjects > $1.subjects : precedes([$0.name], [$1.name]) }
      .prefix(audiences).sorted { precedes([$0.name], [$1.name]) }
    var pairs: [Pair] = []
    for (place, one) in estimates.enumerated() {
      for other in estimates.dropFirst(place + 1) {
        let all = SubjectSketch.estimate(ofUnion: one.ranks, other.ranks)
        let smaller = min(one.subjects, other.subjects)
        pairs.append(
          Pair(
            issuer: group.issuer, audience: one.name, other: other.name, month: group.month,
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
