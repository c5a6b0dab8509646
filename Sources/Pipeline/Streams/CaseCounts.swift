internal import TokenModel

/// A count for each case of an enumeration, found without hashing.
package struct CaseCounts<Case: CaseIterable & Hashable & Sendable>: Sendable, Equatable {
  private var counts = [Int64](repeating: 0, count: Case.allCases.count)

  package init() {}

  package subscript(value: Case) -> Int64 {
    get { counts[caseNumber(of: value)] }
    set { counts[caseNumber(of: value)] = newValue }
  }

  /// The cases that were counted.
  package var counted: [Case: Int64] {
    Dictionary(uniqueKeysWithValues: Case.allCases.map { ($0, self[$0]) }.filter { $0.1 != 0 })
  }

  static func += (left: inout Self, right: Self) {
    for position in left.counts.indices { left.counts[position] += right.counts[position] }
  }
}
