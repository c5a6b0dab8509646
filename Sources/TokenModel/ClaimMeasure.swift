/// What is measured of one path in one token (table `claim_fact`).
package struct ClaimMeasure: Sendable, Equatable {
  /// Bytes of the value as JSON: strings unescaped in quotes, whole numbers as digits, other numbers as 8.
  package var bytes: Int64 = 0
  /// Items of an array, 1 for everything else.
  package var elements: Int64 = 0
  /// Nested members and items, 1 at the top.
  package var depth: Int64 = 0

  package init() {}
}
