internal import TokenModel

/// What the classifier reached on a labelled corpus.
package struct EvidenceCard: Sendable, Equatable {
  package var payloads = 0
  package var leaves = 0
  /// Leaves with exactly the class that is meant.
  package var exact = 0
  /// Personal or not: said and true, said and not true, true and not said.
  package var personal = ClassCard(dataClass: DataClass("personal"))
  /// Over the personal classes together, each leaf with its exact class.
  package var micro = ClassCard(dataClass: DataClass("micro"))
  /// Special categories and criminal data (Art. 9 and 10), each with its exact class.
  package var special = ClassCard(dataClass: DataClass("special"))
  package var odd = Proportion(0, of: 0)
  /// Of the leaves that look like personal or special data and are not: those that were taken for it.
  package var hardNegative = Proportion(0, of: 0)
  /// By class, in the order of their names.
  package var classes: [ClassCard] = []

  package init() {}

  /// The share of all leaves that have exactly the class that is meant.
  package var exactness: Proportion { Proportion(exact, of: leaves) }
}
