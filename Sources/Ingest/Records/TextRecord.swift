internal import TokenModel

/// What the text formats ask of a line.
enum TextRecord {
  /// The line without blanks at its ends.
  static func trimmed(_ line: Bytes) -> Bytes {
    var start = 0
    var end = line.count
    while start < end, isBlank(line[start]) { start += 1 }
    while end > start, isBlank(line[end - 1]) { end -= 1 }
    return start == 0 && end == line.count ? line : line[start..<end]
  }

  /// Whether nothing stands in a line, or a comment.
  static func isIdle(_ line: Bytes) -> Bool {
    let content = trimmed(line)
    return content.isEmpty || content[0] == UInt8(ascii: "#")
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }

  /// The whole number that the text is; nil for anything else and beyond 18 digits.
  static func number(_ text: Bytes) -> Int64? {
    guard !text.isEmpty, text.count <= 18 else { return nil }
    var value: Int64 = 0
    for position in text.indices {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[position]) else { return nil }
      value = value * 10 + Int64(text[position] - UInt8(ascii: "0"))
    }
    return value
  }
}
