/// Writes values as JSON with sorted keys and without blanks, straight into bytes. Foundation's encoder makes a tree of
/// what it is given first, which for the result of a large organisation takes more time and memory than what it writes;
/// the bytes are the same.
///
/// For the values of a result: each encodes itself as one object, one list or one scalar.
final class ResultEncoder {
  private(set) var bytes: [UInt8] = []
  /// Members of the objects that stand open, those of the innermost one last.
  private var members: [Member] = []
  /// What the value at hand is.
  private var kind = Kind.scalar
  /// Where the members of an object are put into their order.
  private var ordered: [UInt8] = []

  private enum Kind { case scalar, list, object }

  private struct Member {
    var key: String
    var start: Int
  }

  /// Adds a value to what was written.
  func encode(_ value: some Encodable) throws {
    let outer = kind
    kind = .scalar
    let start = bytes.count
    let first = members.count
    try value.encode(to: Sink(output: self))
    switch kind {
    case .scalar: break
    case .list: bytes.append(UInt8(ascii: "]"))
    case .object: endObject(start: start, first: first)
    }
    kind = outer
  }

  /// All that was written, without the byte at a place, without the last byte, and with more behind it.
  func finished(without place: Int?, dropLast: Bool, append text: String) -> [UInt8] {
    if dropLast { bytes.removeLast() }
    if let place { bytes.remove(at: place) }
    append(text)
    return bytes
  }

  /// A piece of JSON as it stands.
  func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  fileprivate func begin(list: Bool) {
    kind = list ? .list : .object
    bytes.append(UInt8(ascii: list ? "[" : "{"))
  }

  fileprivate func beginElement() {
    if bytes.last != UInt8(ascii: "[") { bytes.append(UInt8(ascii: ",")) }
  }

  fileprivate func beginMember(_ key: String) {
    members.append(Member(key: key, start: bytes.count))
    write(key)
    bytes.append(UInt8(ascii: ":"))
  }

  private func endObject(start: Int, first: Int) {
    var order = Array(first..<members.count)
    order.sort { members[$0].key < members[$1].key }
    ordered.removeAll(keepingCapacity: true)
    bytes.withUnsafeBufferPointer { bytes in
      for place in order {
        if place != order[0] { ordered.append(UInt8(ascii: ",")) }
        let end = place + 1 < members.count ? members[place + 1].start : bytes.count
        ordered.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[members[place].start..<end]))
      }
    }
    bytes.removeSubrange((start + 1)...)
    bytes.append(contentsOf: ordered)
    bytes.append(UInt8(ascii: "}"))
    members.removeSubrange(first...)
  }

  fileprivate func write(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { text in
      var start = 0
      for place in text.indices where text[place] < 0x20 || text[place] == 0x22 || text[place] == 0x5C {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
        escape(text[place])
        start = place + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private func escape(_ byte: UInt8) {
    switch byte {
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    case 0x22: append("\\\"")
    case 0x5C: append("\\\\")
    default: append((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16))
    }
  }

  fileprivate func write(_ number: Double) throws {
    guard number.isFinite else {
      throw EncodingError.invalidValue(
        number, EncodingError.Context(codingPath: [], debugDescription: "JSON has no such number."))
    }
    if number == number.rounded(), abs(number) < 1e15, number != 0 || number.sign == .plus {
      write(integer: Int64(number))
    } else {
      let text = number.description
      append(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }
  }

  fileprivate func write(integer: some FixedWidthInteger) { append(integer.description) }

  fileprivate func write(_ truth: Bool) { append(truth ? "true" : "false") }
}

/// What a value encodes itself into.
private struct Sink: Encoder {
  let output: ResultEncoder
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
    output.begin(list: false)
    return KeyedEncodingContainer(ObjectSink<Key>(output: output))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    output.begin(list: true)
    return ListSink(output: output)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { ScalarSink(output: output) }
}

private struct ObjectSink<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let output: ResultEncoder
  var codingPath: [any CodingKey] { [] }

  func encodeNil(forKey key: Key) {
    output.beginMember(key.stringValue)
    output.append("null")
  }

  func encode(_ value: Bool, forKey key: Key) {
    output.beginMember(key.stringValue)
    output.write(value)
  }

  func encode(_ value: String, forKey key: Key) {
    output.beginMember(key.stringValue)
    output.write(value)
  }

  func encode(_ value: Double, forKey key: Key) throws {
    output.beginMember(key.stringValue)
    try output.write(value)
  }

  func encode(_ value: Int, forKey key: Key) {
    output.beginMember(key.stringValue)
    output.write(integer: value)
  }

  func encode(_ value: Int64, forKey key: Key) {
    output.beginMember(key.stringValue)
    output.write(integer: value)
  }

  func encode(_ value: some Encodable, forKey key: Key) throws {
    output.beginMember(key.stringValue)
    try output.encode(value)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> { noNesting() }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { noNesting() }
  func superEncoder() -> any Encoder { noNesting() }
  func superEncoder(forKey key: Key) -> any Encoder { noNesting() }
}

private struct ListSink: UnkeyedEncodingContainer {
  let output: ResultEncoder
  private(set) var count = 0
  var codingPath: [any CodingKey] { [] }

  init(output: ResultEncoder) { self.output = output }

  mutating func encodeNil() {
    output.beginElement()
    output.append("null")
    count += 1
  }

  mutating func encode(_ value: String) {
    output.beginElement()
    output.write(value)
    count += 1
  }

  mutating func encode(_ value: some Encodable) throws {
    output.beginElement()
    try output.encode(value)
    count += 1
  }

  func nestedContainer<Nested: CodingKey>(keyedBy: Nested.Type) -> KeyedEncodingContainer<Nested> { noNesting() }
  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { noNesting() }
  func superEncoder() -> any Encoder { noNesting() }
}

private struct ScalarSink: SingleValueEncodingContainer {
  let output: ResultEncoder
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { output.append("null") }
  func encode(_ value: Bool) { output.write(value) }
  func encode(_ value: String) { output.write(value) }
  func encode(_ value: Double) throws { try output.write(value) }
  func encode(_ value: Float) throws { try output.encode(Double(value)) }
  func encode(_ value: Int) { output.write(integer: value) }
  func encode(_ value: Int8) { output.write(integer: value) }
  func encode(_ value: Int16) { output.write(integer: value) }
  func encode(_ value: Int32) { output.write(integer: value) }
  func encode(_ value: Int64) { output.write(integer: value) }
  func encode(_ value: UInt) { output.write(integer: value) }
  func encode(_ value: UInt8) { output.write(integer: value) }
  func encode(_ value: UInt16) { output.write(integer: value) }
  func encode(_ value: UInt32) { output.write(integer: value) }
  func encode(_ value: UInt64) { output.write(integer: value) }
  func encode(_ value: some Encodable) throws { try output.encode(value) }
}

private func noNesting() -> Never {
  preconditionFailure("A part of a result encodes itself as one object, one list or one scalar.")
}
