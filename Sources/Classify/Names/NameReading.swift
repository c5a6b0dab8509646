internal import TokenModel

/// What the words of a claim's name say.
struct NameReading: Equatable {
  /// How much of the name was understood.
  enum Match: Int, Comparable {
    /// A term inside a compound word.
    case compound
    /// A term among other words.
    case part
    /// Words that are no term, but mean something together.
    case concepts
    /// A term and words that say nothing.
    case trimmed
    /// A term and nothing else.
    case whole

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    var confidence: Double {
      switch self {
      case .compound: 0.6
      case .part: 0.65
      case .concepts: 0.7
      case .trimmed: 0.8
      case .whole: 0.88
      }
    }

    var words: String {
      switch self {
      case .compound: "a compound word of the name holds a term for it"
      case .part: "the name holds a term for it"
      case .concepts: "the words of the name mean it together"
      case .trimmed: "the name is a term for it, with words that say nothing"
      case .whole: "the name is a term for it"
      }
    }
  }

  var dataClass: DataClass
  var match: Match
  var language: String
}
