internal import JOSE

/// Text from a log or a policy that can do nothing to its reader: what cannot be seen is written out.
///
/// One function makes it, and every output format rests on it. Control, format (bidirectional, zero-width),
/// private-use and line-separating characters become `⟨U+202E⟩`. So does a combining mark that would melt with a
/// character that markup must escape: an escaper that compares whole characters would not know the two as one. Applied
/// to its own result it changes nothing, so a report made from `result.json` equals the report made from the store.
enum Inert {
  /// The longest name in any output; a longer one is cut and carries a digest, so that two names never look the same.
  static let longestName = 512
  /// The longest sentence.
  static let longestProse = 8_000

  /// A name: nothing invisible, never empty, at most 512 characters.
  static func name(_ text: String) -> String { cut(visible(text), to: longestName) }

  /// A sentence or paragraph: line ends and tabs become spaces, everything else as in a name.
  static func prose(_ text: String) -> String {
    guard !isPlain(text) else { return cut(text.isEmpty ? "⟨empty⟩" : text, to: longestProse) }
    var flat = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where wasReturn: break
      case "\n", "\r", "\t": flat.append(" ")
      default: flat.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    return cut(visible(String(flat)), to: longestProse)
  }

  /// The text with everything invisible written out.
  static func visible(_ text: String) -> String {
    if text.isEmpty { return "⟨empty⟩" }
    if isPlain(text) { return text }
    var result = String.UnicodeScalarView()
    for character in text {
      let scalars = character.unicodeScalars
      let melted = scalars.count > 1 && scalars.contains(where: isMarkup)
      for scalar in scalars {
        if isInvisible(scalar) || (melted && !isMarkup(scalar)) || (result.isEmpty && isMark(scalar)) {
          result.append(contentsOf: escape(scalar).unicodeScalars)
        } else {
          result.append(scalar)
        }
      }
    }
    return String(result)
  }

  /// `⟨U+202E⟩`.
  static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "⟨U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)⟩"
  }

  /// Printable ASCII, as nearly all names are.
  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20...0x7e).contains($0) } }

  private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "<" || scalar == ">" || scalar == "&" || scalar == "\"" || scalar == "'"
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    let digest = SHA256.hex(Array(text.utf8)).prefix(16)
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 18))) + "…·" + digest
  }
}
