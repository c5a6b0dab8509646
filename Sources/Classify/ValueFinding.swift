/// What a value was found to be, as cheap as a number: the decision that it leads to, with its reason, is made once a
/// shape.
package enum ValueFinding: Sendable, Equatable {
  /// A detector of the registry, by its bit.
  case detector(UInt8)
  /// A word that may disclose this class, by its place among the topics.
  case topic(UInt8)
  /// Nothing of what the name says.
  case refuted
  /// The heaviest member of a document inside the string.
  indirect case member(ClassDecision)
}
