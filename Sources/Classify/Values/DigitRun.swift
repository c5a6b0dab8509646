internal import TokenModel

/// Up to 32 decimal digits, read from text without allocation: four bits each.
struct DigitRun: Equatable {
  private var bits: UInt128 = 0
  private(set) var count = 0

  /// No digits yet.
  init() {}

  /// Nil where a byte is neither a digit nor one of the separators, or where there are more than 32 digits.
  init?(_ text: Bytes, skipping separators: StaticString = "") {
    for byte in text.buffer {
      if byte.isDigit {
        guard count < 32 else { return nil }
        append(byte & 15)
      } else if !Bytes(separators).contains(byte) {
        return nil
      }
    }
  }

  /// The digit at a position, from the left.
  subscript(position: Int) -> Int { Int(truncatingIfNeeded: bits >> UInt128(4 * (count - 1 - position))) & 15 }

  /// The digits of a range as a number; at most 18 of them.
  func number(_ range: Range<Int>) -> Int {
    var value = 0
    for position in range { value = value * 10 + self[position] }
    return value
  }

  /// Whether all digits are the same, as in numbers that stand for none.
  var isUniform: Bool {
    for position in 0..<count where self[position] != self[0] { return false }
    return true
  }

  mutating func append(_ digit: UInt8) {
    bits = bits << 4 | UInt128(digit)
    count += 1
  }
}

extension UInt8 {
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  var isUpper: Bool { self &- UInt8(ascii: "A") < 26 }
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
  var isHexadecimal: Bool { isDigit || (self | 0x20) &- UInt8(ascii: "a") < 6 }
  /// A letter of the Latin alphabet in capitals, anything else as it is.
  var capital: UInt8 { isLetter ? self & 0xDF : self }
}
