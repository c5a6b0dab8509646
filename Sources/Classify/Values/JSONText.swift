internal import TokenModel

/// Reads JSON that stands inside a string (RFC 8259), without a tape and without allocation: a document that is
/// malformed or too deep is found to be none. One pass, no recursion, so that nesting costs nothing.
struct JSONText {
  /// Nested arrays and objects that are still read.
  static let maxDepth = 16

  /// What stands at a place of the document.
  enum Token: Equatable {
    /// The name of a member, without quotes; escapes stand as written.
    case name(Range<Int>)
    /// A string value, without quotes.
    case string(Range<Int>)
    case number(Range<Int>)
    case literal(JSONKind)
    case beginObject, endObject, beginArray, endArray
  }

  private let text: Bytes
  private var position = 0
  private var depth = 0
  /// A bit a level: set where it is an object.
  private var objects: UInt32 = 0
  private var expected = Expected.value
  private(set) var isMalformed = false

  private enum Expected { case value, firstItem, firstName, name, separator, end }

  init(_ text: Bytes) { self.text = text }

  /// Whether the bytes are one object or array, whole and well formed.
  static func isDocument(_ text: Bytes) -> Bool {
    guard let first = text.buffer.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return false }
    var reader = JSONText(text)
    while reader.next() != nil {}
    return !reader.isMalformed
  }

  /// A string's inside with its quotes and backslashes as they were meant; other escapes stay as they are written.
  static func unescaped(_ text: Bytes) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      if text[position] == UInt8(ascii: "\\"), position + 1 < text.count,
        Bytes("\"\\/").contains(text[position + 1])
      {
        position += 1
      }
      plain.append(text[position])
      position += 1
    }
    return plain
  }

  /// The next token; nil at the end, and where the text stops being JSON.
  mutating func next() -> Token? {
    guard !isMalformed else { return nil }
    skipBlanks()
    guard position < text.count else {
      if expected != .end { isMalformed = true }
      return nil
    }
    let byte = text[position]
    switch expected {
    case .end: return fail()
    case .separator:
      if byte == UInt8(ascii: ",") {
        position += 1
        expected = isObject ? .name : .value
        return next()
      }
      return close(byte)
    case .firstName where byte == UInt8(ascii: "}"), .firstItem where byte == UInt8(ascii: "]"): return close(byte)
    case .firstName, .name: return name(byte)
    case .value, .firstItem: return value(byte)
    }
  }

  private var isObject: Bool { depth > 0 && objects & 1 == 1 }

  private mutating func fail() -> Token? {
    isMalformed = true
    return nil
  }

  private mutating func skipBlanks() {
    while position < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[position]) { position += 1 }
  }

  private mutating func close(_ byte: UInt8) -> Token? {
    guard depth > 0, byte == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return fail() }
    let token: Token = isObject ? .endObject : .endArray
    position += 1
    depth -= 1
    objects >>= 1
    expected = depth == 0 ? .end : .separator
    return token
  }

  private mutating func name(_ byte: UInt8) -> Token? {
    guard byte == UInt8(ascii: "\""), let range = string() else { return fail() }
    skipBlanks()
    guard position < text.count, text[position] == UInt8(ascii: ":") else { return fail() }
    position += 1
    expected = .value
    return .name(range)
  }

  private mutating func value(_ byte: UInt8) -> Token? {
    let isTop = depth == 0
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < Self.maxDepth else { return fail() }
      position += 1
      depth += 1
      objects = objects << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
      expected = isObject ? .firstName : .firstItem
      return isObject ? .beginObject : .beginArray
    case UInt8(ascii: "\""):
      guard let range = string() else { return fail() }
      expected = isTop ? .end : .separator
      return .string(range)
    default:
      let start = position
      while position < text.count, isScalar(text[position]) { position += 1 }
      expected = isTop ? .end : .separator
      return scalar(start..<position)
    }
  }

  private func isScalar(_ byte: UInt8) -> Bool { byte.isDigit || byte.isLetter || "+-.".utf8.contains(byte) }

  private mutating func scalar(_ range: Range<Int>) -> Token? {
    let word = text[range]
    if word == "true" || word == "false" { return .literal(.bool) }
    if word == "null" { return .literal(.null) }
    guard let first = word.buffer.first, first.isDigit || first == UInt8(ascii: "-"), word[word.count - 1].isDigit
    else {
      return fail()
    }
    for byte in word.buffer where byte.isLetter && byte | 0x20 != UInt8(ascii: "e") { return fail() }
    return .number(range)
  }

  /// The inside of a string that begins at `position`.
  private mutating func string() -> Range<Int>? {
    let start = position + 1
    var index = start
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "\""):
        position = index + 1
        return start..<index
      case UInt8(ascii: "\\"): index += 2
      case 0..<0x20: return nil
      default: index += 1
      }
    }
    return nil
  }
}
