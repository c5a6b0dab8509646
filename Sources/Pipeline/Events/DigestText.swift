internal import TokenModel

/// A text that may be a digest: hexadecimal or base64 of the length of one.
enum DigestText {
  /// Whether a text has the length of a digest in one of the two forms: what costs next to nothing to know.
  static func mayBe(_ text: Bytes) -> Bool { isHexadecimal(text.count) || isBase64(text.count) }

  /// The bytes that it stands for, nil where it is no digest.
  static func bytes(_ text: Bytes) -> [UInt8]? {
    if isHexadecimal(text.count), let bytes = readHexadecimal(text) { return bytes }
    return isBase64(text.count) ? readBase64(text) : nil
  }

  /// Characters of 16, 20, 28, 32, 48 and 64 bytes.
  private static func isHexadecimal(_ characters: Int) -> Bool {
    switch characters {
    case 32, 40, 56, 64, 96, 128: true
    default: false
    }
  }

  /// The same without and with padding.
  private static func isBase64(_ characters: Int) -> Bool {
    switch characters {
    case 22, 24, 27, 28, 38, 40, 43, 44, 64, 86, 88: true
    default: false
    }
  }

  private static let lengths: Set<Int> = [16, 20, 28, 32, 48, 64]

  private static func readHexadecimal(_ text: Bytes) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    for position in stride(from: 0, to: text.count, by: 2) {
      guard let high = nibble(text[position]), let low = nibble(text[position + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte & 15
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): (byte & 15) + 9
    default: nil
    }
  }

  private static func readBase64(_ text: Bytes) -> [UInt8]? {
    var count = text.count
    while count > 0, text.count - count < 2, text[count - 1] == UInt8(ascii: "=") { count -= 1 }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    for position in 0..<count {
      guard let six = six(text[position]) else { return nil }
      bits = bits << 6 | UInt32(six)
      if position & 3 != 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> (6 - 2 * UInt32(position & 3)))) }
    }
    return lengths.contains(bytes.count) ? bytes : nil
  }

  private static func six(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
