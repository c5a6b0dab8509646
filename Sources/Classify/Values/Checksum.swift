internal import TokenModel

/// The check digits that identifiers of many countries share.
enum Checksum {
  /// Every second digit from the right doubled, digits of the products added (ISO/IEC 7812-1 annex B).
  static func luhn(_ digits: DigitRun, _ range: Range<Int>? = nil) -> Bool {
    var sum = 0
    var isDoubled = false
    for position in (range ?? 0..<digits.count).reversed() {
      var digit = digits[position]
      if isDoubled {
        digit *= 2
        if digit > 9 { digit -= 9 }
      }
      sum += digit
      isDoubled.toggle()
    }
    return sum % 10 == 0
  }

  /// The sum of digits times weights, from the left.
  static func weighted(_ digits: DigitRun, _ weights: [Int], from start: Int = 0) -> Int {
    var sum = 0
    for (position, weight) in weights.enumerated() { sum += weight * digits[start + position] }
    return sum
  }

  /// ISO/IEC 7064, MOD 11,10: the remainder over all digits is 1 where the last one is right.
  static func mod11and10(_ digits: DigitRun) -> Bool {
    var product = 10
    for position in 0..<digits.count - 1 {
      let sum = (product + digits[position]) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (product + digits[digits.count - 1]) % 10 == 1
  }

  /// ISO/IEC 7064, MOD 97-10, over capital letters (A = 10 … Z = 35) and digits; blanks are skipped. The first
  /// `moved` characters count last.
  static func remainder97(_ text: Bytes, moving moved: Int) -> Int? {
    var remainder = 0
    var position = moved
    for _ in 0..<text.count {
      if position == text.count { position = 0 }
      let byte = text[position]
      position += 1
      if byte.isDigit {
        remainder = (remainder * 10 + Int(byte & 15)) % 97
      } else if byte.isUpper {
        remainder = (remainder * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
      } else if byte != UInt8(ascii: " ") {
        return nil
      }
    }
    return remainder
  }
}
