internal import TokenModel

/// Text in base64 or base64url that is no document: an address, a name, a form.
enum EncodedWords {
  /// Characters beyond are not read.
  static let longest = 65_536

  /// The text that a value stands for, nil where it is no base64 or what it stands for is no text. Bytes that were drawn
  /// at random are found to be none within the first few.
  static func decode(_ value: Bytes) -> [UInt8]? {
    guard value.count >= 12, value.count <= longest, beginsText(value), let bytes = Base64Text.bytes(value) else {
      return nil
    }
    return bytes.withUnsafeBufferPointer { isText(Bytes($0)) } ? bytes : nil
  }

  /// Whether the first nine bytes are characters of a text.
  private static func beginsText(_ value: Bytes) -> Bool {
    var bits: UInt32 = 0
    for position in 0..<12 {
      guard let six = Base64Text.value(of: value[position]) else { return false }
      bits = bits << 6 | UInt32(six)
      if position & 3 != 0 {
        let byte = UInt8(truncatingIfNeeded: bits >> (6 - 2 * UInt32(position & 3)))
        guard byte >= 0x20 && byte < 0x7F || byte >= 0x80 && byte < 0xF0 else { return false }
      }
    }
    return true
  }

  /// Printable characters of ASCII, and well-formed sequences of two or three bytes.
  private static func isText(_ bytes: Bytes) -> Bool {
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      let length = byte < 0x80 ? 1 : byte & 0xE0 == 0xC0 ? 2 : byte & 0xF0 == 0xE0 ? 3 : 0
      guard length > 0, position + length <= bytes.count,
        length > 1 || byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09
      else { return false }
      for follower in 1..<max(length, 1) where bytes[position + follower] & 0xC0 != 0x80 { return false }
      position += length
    }
    return true
  }
}
