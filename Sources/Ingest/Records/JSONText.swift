internal import TokenModel

/// Writes strings of JSON (RFC 8259 §7).
enum JSONText {
  /// - Parameter pairsQuotes: two quotes in the text mean one, as in tables.
  static func append(_ text: Bytes, to scratch: ByteScratch, pairsQuotes: Bool = false) {
    scratch.append(UInt8(ascii: "\""))
    var position = 0
    while position < text.count {
      append(text[position], to: scratch)
      if pairsQuotes, text[position] == UInt8(ascii: "\"") { position += 1 }
      position += 1
    }
    scratch.append(UInt8(ascii: "\""))
  }

  static func append(_ byte: UInt8, to scratch: ByteScratch) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      scratch.append(UInt8(ascii: "\\"))
      scratch.append(byte)
    case 0..<0x20:
      for letter in "\\u00".utf8 { scratch.append(letter) }
      scratch.append(digit(byte >> 4))
      scratch.append(digit(byte & 15))
    default: scratch.append(byte)
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
