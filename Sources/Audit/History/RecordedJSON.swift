internal import Foundation

/// A value in the JSON of a recorded result. A run asks for little of what the run before recorded: only that is decoded.
struct RecordedJSON: Sendable {
  private let bytes: [UInt8]
  private let range: Range<Int>

  /// What is no JSON, or another value than was expected.
  struct Damage: Error {}

  init(_ bytes: [UInt8]) throws(Damage) {
    self.bytes = bytes
    let start = Self.skipBlanks(bytes, from: 0)
    range = start..<(try Self.end(bytes, of: start))
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  /// The value without what stands around it, which need not be kept any longer then.
  var alone: RecordedJSON { RecordedJSON(Array(bytes[range]), 0..<range.count) }

  /// The members of an object, in their order.
  func members() throws(Damage) -> [(key: String, value: RecordedJSON)] {
    var members: [(key: String, value: RecordedJSON)] = []
    try parts(of: UInt8(ascii: "{")) { start throws(Damage) in
      let end = try Self.end(bytes, of: start)
      let colon = Self.skipBlanks(bytes, from: end)
      guard colon < range.upperBound, bytes[colon] == UInt8(ascii: ":"),
        let key = try? RecordedJSON(bytes, start..<end).text()
      else { throw Damage() }
      let value = Self.skipBlanks(bytes, from: colon + 1)
      let stop = try Self.end(bytes, of: value)
      members.append((key, RecordedJSON(bytes, value..<stop)))
      return stop
    }
    return members
  }

  /// The elements of a list.
  func elements() throws(Damage) -> [RecordedJSON] {
    var elements: [RecordedJSON] = []
    try parts(of: UInt8(ascii: "[")) { start throws(Damage) in
      let stop = try Self.end(bytes, of: start)
      elements.append(RecordedJSON(bytes, start..<stop))
      return stop
    }
    return elements
  }

  func text() throws(Damage) -> String {
    guard range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "\"") else { throw Damage() }
    let inner = bytes[(range.lowerBound + 1)..<(range.upperBound - 1)]
    if !inner.contains(UInt8(ascii: "\\")) { return String(decoding: inner, as: UTF8.self) }
    return try decoded(String.self)
  }

  func number() throws(Damage) -> Double {
    guard let number = Double(String(decoding: bytes[range], as: UTF8.self)) else { throw Damage() }
    return number
  }

  func decoded<Value: Decodable>(_ type: Value.Type) throws(Damage) -> Value {
    guard let value = try? JSONDecoder().decode(type, from: Data(bytes[range])) else { throw Damage() }
    return value
  }

  /// Goes through the parts of an object or a list: `body` takes where one begins, and tells where it ends.
  private func parts(of bracket: UInt8, _ body: (Int) throws(Damage) -> Int) throws(Damage) {
    guard bytes[range.lowerBound] == bracket else { throw Damage() }
    var place = Self.skipBlanks(bytes, from: range.lowerBound + 1)
    let last = range.upperBound - 1
    while place < last {
      place = Self.skipBlanks(bytes, from: try body(place))
      guard place <= last else { throw Damage() }
      if place == last { return }
      guard bytes[place] == UInt8(ascii: ",") else { throw Damage() }
      place = Self.skipBlanks(bytes, from: place + 1)
    }
  }

  private static func skipBlanks(_ bytes: [UInt8], from place: Int) -> Int {
    var place = place
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x0A, 0x0D, 0x09: place += 1
      default: return place
      }
    }
    return place
  }

  /// Where the value that begins at a place ends. Brackets inside are counted, not matched: who decodes a value looks
  /// closer.
  private static func end(_ bytes: [UInt8], of start: Int) throws(Damage) -> Int {
    guard start < bytes.count else { throw Damage() }
    var depth = 0
    var place = start
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
          place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard place < bytes.count else { throw Damage() }
        if depth == 0 { return place + 1 }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return place }
        depth -= 1
        if depth == 0 { return place + 1 }
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09:
        if depth == 0 { return place }
      default: break
      }
      place += 1
    }
    guard depth == 0 else { throw Damage() }
    return place
  }
}
