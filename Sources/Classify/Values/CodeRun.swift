internal import TokenModel

/// Up to sixteen letters and digits, letters in capitals, read from text without allocation: eight bits each.
struct CodeRun {
  private var bits: UInt128 = 0
  private(set) var count = 0

  /// Nil where a byte is neither a letter, a digit nor one of the separators, or where there are more than sixteen.
  init?(_ text: Bytes, skipping separators: StaticString = "") {
    for byte in text.buffer {
      if byte.isDigit || byte.isLetter {
        guard count < 16 else { return nil }
        bits = bits << 8 | UInt128(byte.capital)
        count += 1
      } else if !Bytes(separators).contains(byte) {
        return nil
      }
    }
  }

  /// The character at a position, from the left.
  subscript(position: Int) -> UInt8 { UInt8(truncatingIfNeeded: bits >> UInt128(8 * (count - 1 - position))) }

  /// The characters of a range as digits, nil where one is a letter.
  func digits(_ range: Range<Int>) -> DigitRun? {
    var digits = DigitRun()
    for position in range {
      guard self[position].isDigit else { return nil }
      digits.append(self[position] & 15)
    }
    return digits
  }

  /// Calls `body` with the characters of a range, which are valid until it returns.
  func withBytes<Result>(_ range: Range<Int>, _ body: (Bytes) -> Result) -> Result {
    withUnsafeBytes(of: bits.bigEndian) { memory in
      let first = memory.count - count + range.lowerBound
      return body(Bytes(UnsafeBufferPointer(rebasing: memory.bindMemory(to: UInt8.self)[first..<first + range.count])))
    }
  }
}
