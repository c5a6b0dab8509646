package import TokenModel

/// A claims set that was made up, with what its maker meant by each claim.
package struct LabelledPayload: Sendable {
  /// The product whose tokens it looks like, or `handmade-de`: claims of one's own in a language.
  package var product: String
  /// Which of the product's tokens.
  package var shape: String
  /// `de-AT`: where its names and numbers are from.
  package var locale: String
  /// Kept from whoever works on the classifier: its product or its words are not looked at.
  package var isHeldOut: Bool
  package var tokenType: TokenType
  /// The claims set as JSON, in one line.
  package var json: String
  package var leaves: [LabelledLeaf]
}

/// A claim of a payload, with the classes that are right.
package struct LabelledLeaf: Sendable, Equatable {
  /// As `classify --json` writes it.
  package var path: String
  /// The class that is meant, first; then those that are as good, where two readings are.
  package var classes: [DataClass]
  package var trait: Trait

  /// What makes a leaf worth counting apart.
  package enum Trait: String, Sendable, CaseIterable {
    case plain
    /// Personal data where nobody looks for it: in `sub`, `jti`, a scope, a JSON text in a string.
    case odd
    /// Looks like personal data, or like a special category, and is not.
    case hardNegative = "hard"
  }
}
