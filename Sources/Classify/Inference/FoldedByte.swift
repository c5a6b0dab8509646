internal import TokenModel

/// One or two lower-case letters or digits that a character of a name stands for; none for what separates words.
struct FoldedByte {
  var first: UInt8 = 0
  var second: UInt8 = 0
  var count = 0

  /// Reads the character at a position and moves behind it. Letters beyond Latin stand for their own bytes.
  static func fold(_ text: Bytes, at position: inout Int) -> FoldedByte {
    let byte = text[position]
    position += 1
    if byte < 0x80 {
      guard byte.isLetter || byte.isDigit else { return FoldedByte() }
      return FoldedByte(first: byte.isUpper ? byte | 0x20 : byte, count: 1)
    }
    if byte & 0xE0 == 0xC0, position < text.count {
      let scalar = Int(byte & 0x1F) << 6 | Int(text[position] & 0x3F)
      if scalar < latin.count {
        position += 1
        return latin[scalar]
      }
    }
    return FoldedByte(first: byte, count: 1)
  }

  /// Latin letters with marks, up to U+017F.
  private static let latin: [FoldedByte] = (0..<0x180).map { code in
    guard code >= 0xC0, let scalar = Unicode.Scalar(code) else { return FoldedByte() }
    let letters = FoldedText.scalars(of: String(Character(scalar))).reduce(into: [UInt8]()) {
      FoldedText.append(lower: $1, to: &$0)
    }
    guard letters.count <= 2, letters.allSatisfy({ $0 < 0x80 && $0.isLetter }), let first = letters.first else {
      return FoldedByte()
    }
    return FoldedByte(first: first, second: letters.count == 2 ? letters[1] : 0, count: letters.count)
  }
}
