/// How a company writes the names of its claims.
enum NameStyle: CaseIterable, Sendable {
  case camel, pascal, snake, kebab, lower, upperSnake

  /// The words as one name.
  func name(_ words: String, keepingMarks: Bool) -> String {
    let words = (keepingMarks ? words : Self.plain(words)).split(separator: " ").map { $0.lowercased() }
    return switch self {
    case .camel: words[0] + words.dropFirst().map(Self.capitalised).joined()
    case .pascal: words.map(Self.capitalised).joined()
    case .snake: words.joined(separator: "_")
    case .kebab: words.joined(separator: "-")
    case .lower: words.joined()
    case .upperSnake: words.joined(separator: "_").uppercased()
    }
  }

  private static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

  /// As it is written where only ASCII is allowed: some drop the mark of a letter, some write it out.
  private static func plain(_ words: String) -> String {
    let marks: [Character: String] = [
      "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "ê": "e", "à": "a", "â": "a", "ç": "c", "î": "i",
      "ï": "i", "ô": "o", "û": "u", "ù": "u", "ñ": "n", "í": "i", "ó": "o", "ú": "u", "á": "a", "ã": "a", "õ": "o",
      "ì": "i", "ò": "o", "ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ś": "s", "ź": "z", "ż": "z", "å": "a",
      "ø": "o", "æ": "ae", "č": "c", "ď": "d", "ě": "e", "ň": "n", "ř": "r", "š": "s", "ť": "t", "ů": "u", "ý": "y",
      "ž": "z", "ă": "a", "ș": "s", "ț": "t", "ő": "o", "ű": "u", "đ": "d", "ë": "e",
    ]
    return words.lowercased().map { marks[$0] ?? String($0) }.joined()
  }
}
