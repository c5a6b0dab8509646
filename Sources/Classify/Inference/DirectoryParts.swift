internal import TokenModel

/// The parts of a distinguished name (RFC 4514) that people chose: not the domain that it stands in.
enum DirectoryParts {
  static func arePartsOf(_ value: Bytes) -> Bool {
    value.count >= 6 && value[2] == UInt8(ascii: "=")
      && [(UInt8(ascii: "c"), UInt8(ascii: "n")), (UInt8(ascii: "o"), UInt8(ascii: "u"))].contains {
        value[0] | 0x20 == $0.0 && value[1] | 0x20 == $0.1
      }
  }

  /// - Parameter body: is called with the text of each part, in their order.
  static func forEach(of value: Bytes, _ body: (Bytes) -> Void) {
    var start = 0
    var position = 0
    while position <= value.count {
      if position < value.count, value[position] == UInt8(ascii: "\\") {
        position += 2
        continue
      }
      guard position == value.count || value[position] == UInt8(ascii: ",") else {
        position += 1
        continue
      }
      while start < position, value[start] == UInt8(ascii: " ") { start += 1 }
      let part = value[start..<position]
      if let equals = part.firstIndex(of: UInt8(ascii: "=")), equals != 2 || part[0] | 0x20 != UInt8(ascii: "d") {
        body(part[equals + 1..<part.count])
      }
      position += 1
      start = position
    }
  }
}
