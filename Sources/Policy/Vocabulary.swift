package import TokenModel

/// The names that only other modules know.
package struct Vocabulary: Sendable {
  /// Every class with what the GDPR says of it.
  package var categories: [DataClass: GDPRCategory]
  /// Every rule by id, with its parameters.
  package var rules: [String: [String: ParameterKind]]

  package init(categories: [DataClass: GDPRCategory], rules: [String: [String: ParameterKind]]) {
    self.categories = categories
    self.rules = rules
  }
}

/// What a parameter of a rule may be.
package enum ParameterKind: Sendable, Equatable {
  /// A length of time.
  case duration
  /// A length of time that bounds lifetimes on all days.
  case limit
  /// 0…1.
  case share
  /// A whole number from 0.
  case count

  /// Whether a text is one.
  package func reads(_ text: String) -> Bool {
    switch self {
    case .duration, .limit: PolicyDuration.seconds(text) != nil
    case .share: Double(text).map { (0...1).contains($0) } ?? false
    case .count: Int64(text).map { $0 >= 0 } ?? false
    }
  }

  /// For an error.
  var words: String {
    switch self {
    case .duration, .limit: "a length of time like 15m"
    case .share: "a number from 0 to 1"
    case .count: "a whole number of 0 or more"
    }
  }
}
