internal import TokenModel

/// Finds a member of a JSON object as it is written, where the text itself is wanted and not what it means. The object
/// is known to be well formed, or the result is read by a parser that says so.
enum RawMember {
  /// The text of the first member of the object that is written with that name; nil where there is none.
  static func find(_ name: StaticString, in object: Bytes) -> Bytes? {
    guard object.hasPrefix("{") else { return nil }
    var position = 1
    while let quote = object.firstIndex(of: UInt8(ascii: "\""), from: position) {
      guard let nameEnd = end(of: quote, in: object) else { return nil }
      var start = blanks(object, nameEnd)
      guard start < object.count, object[start] == UInt8(ascii: ":") else { return nil }
      start = blanks(object, start + 1)
      guard start < object.count, let valueEnd = end(of: start, in: object) else { return nil }
      if object[quote + 1..<nameEnd - 1] == name { return object[start..<valueEnd] }
      position = valueEnd
    }
    return nil
  }

  /// Behind the value that begins at a position.
  private static func end(of start: Int, in text: Bytes) -> Int? {
    switch text[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["):
      var scanner = ValueScanner()
      if case .ended(let end) = scanner.scan(text, from: start) { return end }
      return nil
    default:
      var end = start
      while end < text.count, text[end] != UInt8(ascii: ","), text[end] != UInt8(ascii: "}") { end += 1 }
      return end
    }
  }

  private static func blanks(_ text: Bytes, _ start: Int) -> Int {
    var position = start
    while position < text.count, ValueScanner.isBlank(text[position]) { position += 1 }
    return position
  }
}
