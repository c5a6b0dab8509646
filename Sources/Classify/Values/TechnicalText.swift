internal import TokenModel

/// What a value says against being personal where nothing is known of its name: addresses of services, paths, versions,
/// digests of files, moments. It suggests; it proves nothing.
enum TechnicalText {
  /// What the text is, in words; nil where it could be anything.
  static func kind(of value: Bytes) -> String? {
    guard value.count >= 2, value.count <= 2_048 else { return nil }
    if value.hasPrefix("https://") || value.hasPrefix("http://") {
      return isPlain(value) ? "an address of the web" : nil
    }
    if value.hasPrefix("arn:") || value.hasPrefix("refs/") { return "an identifier of a resource" }
    if value[0] == UInt8(ascii: "/"), isPlain(value) { return "a path" }
    if value.hasPrefix("W/\"") { return "an entity tag" }
    if isVersion(value) { return "a version" }
    if isMoment(value) { return "a moment" }
    if value.count == 40 || value.count == 64, value.buffer.allSatisfy({ $0.isDigit || $0 &- 97 < 6 }) {
      return "a digest"
    }
    return nil
  }

  /// Without what names somebody: no `@`, no query.
  private static func isPlain(_ value: Bytes) -> Bool {
    value.buffer.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "?") && $0 < 0x7f }
  }

  /// `v2`, `1.14.2`, `2026.3.118-rc1`: numbers with dots, three at least or a `v` in front.
  private static func isVersion(_ value: Bytes) -> Bool {
    guard value.count <= 32 else { return false }
    var position = 0
    let isMarked = value[0] | 0x20 == UInt8(ascii: "v")
    if isMarked { position = 1 }
    var numbers = 0
    while position < value.count {
      let start = position
      while position < value.count, value[position].isDigit { position += 1 }
      guard position > start, position - start <= 6 else { return false }
      numbers += 1
      guard position < value.count else { break }
      if value[position] == UInt8(ascii: "-") || value[position] == UInt8(ascii: "+") {
        return numbers >= 3 || isMarked
      }
      guard value[position] == UInt8(ascii: ".") else { return false }
      position += 1
      if position == value.count { return false }
    }
    return numbers >= 3 && !IPv4Address.detects(value) || isMarked && numbers >= 1
  }

  /// `2026-03-11T07:15:00Z`: a date alone could be somebody's.
  private static func isMoment(_ value: Bytes) -> Bool {
    guard value.count >= 16, value.count <= 35, value[4] == UInt8(ascii: "-"), value[7] == UInt8(ascii: "-"),
      value[10] == UInt8(ascii: "T") || value[10] == UInt8(ascii: " "), value[13] == UInt8(ascii: ":")
    else { return false }
    return [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15].allSatisfy { value[$0].isDigit }
  }
}
