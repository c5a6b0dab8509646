internal import TokenModel

/// Percent-encoding (RFC 3986 §2.1) of a JSON document, or of words in a query.
enum PercentText {
  /// Characters beyond are not read.
  static let longest = 196_608

  /// The document that a text stands for, nil where it cannot begin an object or array, or the encoding is broken.
  static func decode(_ text: Bytes) -> [UInt8]? {
    guard text.count >= 9, text.count <= longest, text[0] == UInt8(ascii: "%") else { return nil }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count / 2)
    var position = 0
    while position < text.count {
      if text[position] == UInt8(ascii: "%") {
        guard position + 2 < text.count, let high = nibble(text[position + 1]), let low = nibble(text[position + 2])
        else {
          return nil
        }
        decoded.append(high << 4 | low)
        position += 3
      } else {
        // Forms write a blank as a plus.
        decoded.append(text[position] == UInt8(ascii: "+") ? UInt8(ascii: " ") : text[position])
        position += 1
      }
      if decoded.count == 1, decoded[0] != UInt8(ascii: "{"), decoded[0] != UInt8(ascii: "[") { return nil }
    }
    return decoded
  }

  /// A text in clear, as far as its encoding is whole; forms write a blank as a plus.
  static func words(_ text: Bytes) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      if text[position] == UInt8(ascii: "%"), position + 2 < text.count, let high = nibble(text[position + 1]),
        let low = nibble(text[position + 2])
      {
        decoded.append(high << 4 | low)
        position += 3
      } else {
        decoded.append(text[position] == UInt8(ascii: "+") ? UInt8(ascii: " ") : text[position])
        position += 1
      }
    }
    return decoded
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    guard digit.isHexadecimal else { return nil }
    return digit.isDigit ? digit & 15 : (digit & 15) + 9
  }
}
