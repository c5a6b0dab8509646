internal import Demo

extension SplitMix64 {
  mutating func digits(_ count: Int) -> String { letters(count, of: "0123456789") }

  mutating func letters(_ count: Int, of alphabet: String) -> String {
    let letters = Array(alphabet)
    var text = ""
    for _ in 0..<count { text.append(letters[below(letters.count)]) }
    return text
  }

  /// The number with zeros before it.
  func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  /// A capital letter by its place in the alphabet, from 0.
  static func letter(_ place: Int) -> String { String(UnicodeScalar(UInt8(65 + place))) }

  /// `#` becomes a digit (not 0 for the first), `@` a capital letter, `<n>` a house number.
  mutating func filling(_ pattern: String) -> String {
    var text = ""
    var seenDigit = false
    for character in pattern.replacing("<n>", with: String(within(1...180))) {
      switch character {
      case "#":
        text.append(seenDigit ? digits(1) : String(within(1...9)))
        seenDigit = true
      case "@": text.append(letters(1, of: "ABCDEFGHJKLMNPRSTUVWXYZ"))
      default: text.append(character)
      }
    }
    return text
  }
}
