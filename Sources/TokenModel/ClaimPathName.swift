/// A claim path as stored and as shown.
package struct ClaimPathName: Sendable, Hashable {
  /// JSON Pointer (RFC 6901) with `*` for array items and data-like keys, or a place that begins with `@`.
  package var pointer: String
  /// Member names joined by dots, as in findings and policy.
  package var dotted: String
  /// The class for which a member name was masked.
  package var maskedClass: DataClass?

  package init(pointer: String, dotted: String, maskedClass: DataClass? = nil) {
    self.pointer = pointer
    self.dotted = dotted
    self.maskedClass = maskedClass
  }

  /// The path that takes what a cap folded away.
  package static let other = ClaimPathName(pointer: "(other)", dotted: "(other)")
}
