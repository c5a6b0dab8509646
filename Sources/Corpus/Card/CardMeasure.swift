/// A share of a card, by which a classifier is judged as a whole.
package enum CardMeasure: String, Sendable, CaseIterable {
  /// Of the leaves said to be personal data, those that are.
  case personalPrecision = "personal-precision"
  /// Of the leaves that are personal data, those that were said to be.
  case personalRecall = "personal-recall"
  /// Leaves with exactly the class that is meant.
  case exactClass = "exact-class"
  /// Of the leaves said to be of a personal class, those that are of that class.
  case classPrecision = "class-precision"
  case classRecall = "class-recall"
  case specialPrecision = "special-precision"
  case specialRecall = "special-recall"
  /// Personal data where nobody looks for it, found with its class.
  case oddPlaces = "odd-places"
  /// Leaves that look like personal or special data, are not, and were taken for it: the one measure to be low.
  case hardNegatives = "hard-negatives"

  package func share(of card: EvidenceCard) -> Proportion {
    switch self {
    case .personalPrecision: card.personal.precision
    case .personalRecall: card.personal.recall
    case .exactClass: card.exactness
    case .classPrecision: card.micro.precision
    case .classRecall: card.micro.recall
    case .specialPrecision: card.special.precision
    case .specialRecall: card.special.recall
    case .oddPlaces: card.odd
    case .hardNegatives: card.hardNegative
    }
  }

  /// In words, for a terminal.
  package var words: String {
    switch self {
    case .personalPrecision: "personal or not, precision"
    case .personalRecall: "personal or not, recall"
    case .exactClass: "exact class"
    case .classPrecision: "personal classes together, precision"
    case .classRecall: "personal classes together, recall"
    case .specialPrecision: "special categories, precision"
    case .specialRecall: "special categories, recall"
    case .oddPlaces: "personal data in odd places, found"
    case .hardNegatives: "hard negatives, taken in"
    }
  }
}
