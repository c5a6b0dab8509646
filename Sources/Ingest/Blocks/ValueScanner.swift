internal import CSimdjson
internal import TokenModel

/// Looks for the end of one JSON value, over any number of buffers. It checks only what tells a whole value from one
/// that broke off before the next began: a cut line must not swallow its neighbours.
struct ValueScanner {
  enum Result: Equatable {
    /// The value ends before this position.
    case ended(Int)
    /// The value broke off; what comes next begins here.
    case broken(Int)
    case open
  }

  private var depth = 0
  /// One bit a level for the innermost 64: set where it is an object.
  private var objects: UInt64 = 0
  private var isInString = false
  private var isEscaped = false
  /// The last byte outside strings that is no blank; 0 at the start.
  private var previous: UInt8 = 0

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

  /// The end of an object or array, found by looking at its brackets and quotes 64 bytes at a time; nil where it may be
  /// broken, does not end, or the processor cannot do it: `scan` tells then.
  static func end(ofWhole bytes: Bytes, from start: Int) -> Int? {
    let rest = bytes[start..<bytes.count]
    let length = tokenaudit_json_length(rest.buffer.baseAddress, rest.count)
    return length == 0 ? nil : start + length
  }

  mutating func scan(_ bytes: Bytes, from start: Int) -> Result {
    var position = start
    while position < bytes.count {
      if isInString, !isEscaped { position = Self.endOfPlain(bytes, position) }
      guard position < bytes.count else { return .open }
      let byte = bytes[position]
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
          previous = byte
          if depth == 0 { return .ended(position + 1) }
        } else if byte == 0x0A {
          // No string holds a line end (RFC 8259 §7).
          return .broken(position)
        }
        position += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
        position += 1
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth > 0, !mayBegin, position > 0, bytes[position - 1] == 0x0A { return .broken(position) }
        depth += 1
        objects = objects << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        objects >>= 1
        if depth == 0 { return .ended(position + 1) }
      default: break
      }
      if !Self.isBlank(byte) { previous = byte }
      position += 1
    }
    return .open
  }

  /// Where the next byte stands that means something in a string, or a place before it.
  private static func endOfPlain(_ bytes: Bytes, _ start: Int) -> Int {
    WordScan.first(in: bytes, from: start) { word in
      WordScan.equals(word, UInt8(ascii: "\"")) | WordScan.equals(word, UInt8(ascii: "\\"))
        | WordScan.equals(word, 0x0A)
    }
  }

  /// Whether an object or array may begin after what stands before (RFC 8259 §2).
  private var mayBegin: Bool {
    switch previous {
    case UInt8(ascii: "["), UInt8(ascii: ":"): true
    case UInt8(ascii: ","): objects & 1 == 0
    default: false
    }
  }
}
