internal import JOSE
internal import TokenModel

/// Makes a JSON object out of parts of others, where a log mixes a token's claims with members of its own or wraps
/// their values. One value at a time; what it gives is valid until it is used again.
final class JSONWriter {
  private var text: [UInt8] = []
  private var isFirst = true
  private let parser: JSONParser

  init(_ limits: Limits) { parser = JSONParser(maxDepth: limits.jsonDepth) }

  func begin() {
    text.removeAll(keepingCapacity: true)
    text.append(UInt8(ascii: "{"))
    isFirst = true
  }

  /// Adds a member as it stands.
  func add(_ name: Bytes, _ value: JSONValue) {
    addName(name)
    write(value)
  }

  /// Adds a string member that holds a whole number as that number.
  func add(_ name: Bytes, number: Int64) {
    addName(name)
    write(number)
  }

  /// Adds an array of values as they stand.
  func add(_ name: Bytes, elements: [JSONValue]) {
    addName(name)
    text.append(UInt8(ascii: "["))
    for (position, element) in elements.enumerated() {
      if position > 0 { text.append(UInt8(ascii: ",")) }
      write(element)
    }
    text.append(UInt8(ascii: "]"))
  }

  /// The object.
  func finish() throws(QuarantineReason) -> JSONValue {
    text.append(UInt8(ascii: "}"))
    let count = text.count
    text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: JSONParser.padding))
    let result: Result<JSONValue, QuarantineReason> = text.withUnsafeBufferPointer { buffer in
      do throws(QuarantineReason) {
        // The tape holds copies of all strings, so it outlives this buffer.
        return .success(try parser.parse(Bytes(UnsafeBufferPointer(rebasing: buffer[0..<count]))).root)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func addName(_ name: Bytes) {
    if !isFirst { text.append(UInt8(ascii: ",")) }
    isFirst = false
    write(name)
    text.append(UInt8(ascii: ":"))
  }

  private func write(_ value: JSONValue) {
    switch value.kind {
    case .string: write(value.unsafeString)
    case .number:
      if let number = value.integer { write(number) } else { text.append(contentsOf: "\(value.double ?? 0)".utf8) }
    case .bool: text.append(contentsOf: (value.bool == true ? "true" : "false").utf8)
    case .null: text.append(contentsOf: "null".utf8)
    case .array:
      text.append(UInt8(ascii: "["))
      for (position, element) in value.elements.enumerated() {
        if position > 0 { text.append(UInt8(ascii: ",")) }
        write(element)
      }
      text.append(UInt8(ascii: "]"))
    case .object:
      text.append(UInt8(ascii: "{"))
      for (position, member) in value.members.enumerated() {
        if position > 0 { text.append(UInt8(ascii: ",")) }
        write(member.key)
        text.append(UInt8(ascii: ":"))
        write(member.value)
      }
      text.append(UInt8(ascii: "}"))
    }
  }

  private func write(_ number: Int64) {
    if number < 0 { text.append(UInt8(ascii: "-")) }
    var place: UInt64 = 1
    while number.magnitude / place >= 10 { place *= 10 }
    while place > 0 {
      text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number.magnitude / place % 10))
      place /= 10
    }
  }

  private func write(_ string: Bytes) {
    text.append(UInt8(ascii: "\""))
    // What needs no escape is copied as it stands, run by run.
    var start = 0
    var position = 0
    while true {
      position = WordScan.first(in: string, from: position) { word in
        WordScan.below(word, 0x20) | WordScan.equals(word, UInt8(ascii: "\""))
          | WordScan.equals(word, UInt8(ascii: "\\"))
      }
      guard position < string.count else { break }
      let byte = string[position]
      position += 1
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
      text.append(contentsOf: string[start..<position - 1].buffer)
      start = position
      text.append(UInt8(ascii: "\\"))
      if byte < 0x20 {
        text.append(contentsOf: ("u00" + Hexadecimal.text([byte])).utf8)
      } else {
        text.append(byte)
      }
    }
    text.append(contentsOf: string[start..<string.count].buffer)
    text.append(UInt8(ascii: "\""))
  }
}
