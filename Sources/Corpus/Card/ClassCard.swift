package import TokenModel

/// How well one class is found.
package struct ClassCard: Sendable, Equatable {
  package var dataClass: DataClass
  /// Leaves that are of the class and were said to be.
  package var found = 0
  /// Leaves that were said to be of the class and are not.
  package var wrong = 0
  /// Leaves of the class that were said to be something else.
  package var missed = 0

  package init(dataClass: DataClass, found: Int = 0, wrong: Int = 0, missed: Int = 0) {
    self.dataClass = dataClass
    self.found = found
    self.wrong = wrong
    self.missed = missed
  }

  /// How many of those said to be of the class are.
  package var precision: Proportion { Proportion(found, of: found + wrong) }

  /// How many of the class were found.
  package var recall: Proportion { Proportion(found, of: found + missed) }

  /// The harmonic mean of both; nil: no leaf has the class, and none was said to.
  package var f1: Double? {
    let total = 2 * found + wrong + missed
    return total == 0 ? nil : Double(2 * found) / Double(total)
  }
}
