/// A claim name split into words: camelCase, snake_case, kebab-case, digits apart; lower case, without diacritics.
struct NameWords: Equatable {
  /// Words beyond are not looked at: names are chosen by whoever makes a token.
  static let limit = 16

  private(set) var words: [String] = []

  init(_ name: String) {
    var word: [UInt8] = []
    var previous = Kind.other
    let scalars = Array(FoldedText.scalars(of: name))
    for (position, scalar) in scalars.enumerated() {
      let kind = Kind(scalar)
      let startsWord =
        kind != previous && !(previous == .upper && kind == .lower)
        // `userID`, `IDNumber`: the last capital of a run begins the next word.
        || kind == .upper && previous == .upper && position + 1 < scalars.count && Kind(scalars[position + 1]) == .lower
          && position > 0
      if startsWord, !word.isEmpty {
        append(&word)
      }
      if kind != .other { FoldedText.append(lower: scalar, to: &word) }
      previous = kind
    }
    append(&word)
  }

  private mutating func append(_ word: inout [UInt8]) {
    guard !word.isEmpty else { return }
    if words.count < Self.limit { words.append(String(decoding: word, as: UTF8.self)) }
    word.removeAll()
  }

  private enum Kind {
    case lower, upper, digit, other

    init(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "a"..."z": self = .lower
      case "A"..."Z": self = .upper
      case "0"..."9": self = .digit
      case "\0"..."\u{7F}": self = .other
      default: self.init(categoryOf: scalar)
      }
    }

    private init(categoryOf scalar: Unicode.Scalar) {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .titlecaseLetter: self = .upper
      case .lowercaseLetter, .otherLetter, .modifierLetter: self = .lower
      case .decimalNumber: self = .digit
      default: self = .other
      }
    }
  }
}
