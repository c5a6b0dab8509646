/// The text files of the corpus, and how they are cut: lines, fields between ` | `, lists.
enum CorpusData {
  /// A file of `Data/`.
  static func text(_ name: String) -> String {
    guard let text = Embedded.files["Data/" + name] else { preconditionFailure("\(name) is part of the program.") }
    return text
  }

  /// The lines that say something: not empty, not a comment.
  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  static func fields(_ line: String) -> [String] { split(line, " | ") }

  /// The parts between separators, without blanks around them.
  static func split(_ text: String, _ separator: String) -> [String] {
    var parts: [String] = []
    var part = Substring()
    var rest = text[...]
    while let first = rest.first {
      if rest.hasPrefix(separator) {
        parts.append(trimmed(part))
        part = Substring()
        rest = rest.dropFirst(separator.count)
      } else {
        part.append(first)
        rest = rest.dropFirst()
      }
    }
    parts.append(trimmed(part))
    return parts
  }

  private static func trimmed(_ part: Substring) -> String {
    var part = part
    while part.first == " " { part.removeFirst() }
    while part.last == " " { part.removeLast() }
    return String(part)
  }
}
