internal import TokenModel

/// Lines of `key=value key="value"`, as loggers of Go write them.
enum Logfmt {
  /// The value of a key as it is written, without its quotes: a backslash stands before quotes inside.
  static func value(of key: StaticString, in line: Bytes) -> Bytes? {
    var position = 0
    while position < line.count {
      guard let equals = line.firstIndex(of: UInt8(ascii: "="), from: position) else { return nil }
      let name = line[position..<equals]
      // What stands before is no key where a blank is in it.
      guard !name.isEmpty, !name.contains(UInt8(ascii: " ")) else { return nil }
      guard let end = end(ofValueAt: equals + 1, in: line) else { return nil }
      if name == key {
        let isQuoted = equals + 1 < line.count && line[equals + 1] == UInt8(ascii: "\"")
        return isQuoted ? line[equals + 2..<end - 1] : line[equals + 1..<end]
      }
      position = end
      while position < line.count, line[position] == UInt8(ascii: " ") { position += 1 }
    }
    return nil
  }

  private static func end(ofValueAt start: Int, in line: Bytes) -> Int? {
    guard start < line.count, line[start] == UInt8(ascii: "\"") else {
      return line.firstIndex(of: UInt8(ascii: " "), from: start) ?? line.count
    }
    var position = start + 1
    while let quote = line.firstIndex(of: UInt8(ascii: "\""), from: position) {
      var slashes = 0
      while line[quote - 1 - slashes] == UInt8(ascii: "\\") { slashes += 1 }
      if slashes % 2 == 0 { return quote + 1 }
      position = quote + 1
    }
    return nil
  }
}
