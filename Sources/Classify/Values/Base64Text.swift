package import TokenModel

/// Base64 and base64url (RFC 4648 §4, §5), with or without padding.
package enum Base64Text {
  /// Characters beyond are not read.
  static let longest = 87_384

  /// The document that a text stands for, nil where it cannot begin an object or array, or the text is no base64.
  static func decode(_ text: Bytes) -> [UInt8]? {
    guard text.count >= 8, text.count <= longest, let head = first(of: text),
      head == UInt8(ascii: "[") || head == UInt8(ascii: "{") && mayBeginMember(text)
    else { return nil }
    return bytes(text)
  }

  /// The bytes that a text stands for, nil where it is no base64.
  package static func bytes(_ text: Bytes) -> [UInt8]? {
    var characters = text.count
    while characters > 0, characters > text.count - 2, text[characters - 1] == UInt8(ascii: "=") { characters -= 1 }
    guard characters % 4 != 1 else { return nil }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(characters * 3 / 4)
    var bits: UInt32 = 0
    for position in 0..<characters {
      guard let six = value(of: text[position]) else { return nil }
      bits = bits << 6 | UInt32(six)
      if position & 3 != 0 { decoded.append(UInt8(truncatingIfNeeded: bits >> (6 - 2 * UInt32(position & 3)))) }
    }
    return decoded
  }

  /// Whether the second byte may stand behind the brace of an object (RFC 8259 §4): nearly all identifiers in hexadecimal
  /// that begin like one are told by it.
  private static func mayBeginMember(_ text: Bytes) -> Bool {
    guard let high = value(of: text[1]), let low = value(of: text[2]) else { return false }
    switch high << 4 | low >> 2 {
    case UInt8(ascii: "\""), UInt8(ascii: "}"), 0x20, 0x09, 0x0A, 0x0D: return true
    default: return false
    }
  }

  private static func first(of text: Bytes) -> UInt8? {
    guard let high = value(of: text[0]), let low = value(of: text[1]) else { return nil }
    return high << 2 | low >> 4
  }

  static func value(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - 71
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character + 4
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
