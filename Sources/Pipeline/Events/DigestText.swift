internal import Classify
internal import TokenModel

/// A text that may be a digest: hexadecimal or base64 of the length of one.
enum DigestText {
  /// Whether a text has the length of a digest in one of the two forms: what costs next to nothing to know.
  static func mayBe(_ text: Bytes) -> Bool { isHexadecimal(text.count) || isBase64(text.count) }

  /// The bytes that it stands for, nil where it is no digest.
  static func bytes(_ text: Bytes) -> [UInt8]? {
    if isHexadecimal(text.count), let bytes = readHexadecimal(text) { return bytes }
    guard isBase64(text.count), let bytes = Base64Text.bytes(text), lengths.contains(bytes.count) else { return nil }
    return bytes
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
}
