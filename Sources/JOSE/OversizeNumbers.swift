/// Numbers that JSON allows and no machine type holds (`1e400`, ten thousand digits): replaced in place by `9e99`
/// and blanks, which every such number has room for. What is no number by the grammar of RFC 8259 §6 stays as it is.
enum OversizeNumbers {
  /// Whether anything was replaced.
  static func replace(in text: inout [UInt8]) -> Bool {
    var replaced = false
    var position = 0
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\""): position = endOfString(in: text, from: position)
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        var end = position
        while end < text.count, isNumberCharacter(text[end]) { end += 1 }
        if isOversize(text[position..<end]) {
          let stand = Array((text[position] == UInt8(ascii: "-") ? "-9e99" : "9e99").utf8)
          for offset in position..<end {
            text[offset] = offset - position < stand.count ? stand[offset - position] : UInt8(ascii: " ")
          }
          replaced = true
        }
        position = max(end, position + 1)
      default: position += 1
      }
    }
    return replaced
  }

  private static func isNumberCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private static func endOfString(in text: [UInt8], from start: Int) -> Int {
    var position = start + 1
    while position < text.count, text[position] != UInt8(ascii: "\"") {
      position += text[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return position + 1
  }

  /// A number by the grammar that neither a 64-bit integer nor a finite Double holds.
  private static func isOversize(_ number: ArraySlice<UInt8>) -> Bool {
    var rest = number
    func digits() -> Int {
      let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    let negative = rest.first == UInt8(ascii: "-")
    if negative { rest = rest.dropFirst() }
    let leadingZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !(leadingZero && whole > 1) else { return false }
    var isInteger = true
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
      isInteger = false
    }
    if let letter = rest.first, letter == UInt8(ascii: "e") || letter == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
      isInteger = false
    }
    guard rest.isEmpty else { return false }
    let text = String(decoding: number, as: UTF8.self)
    if isInteger { return UInt64(text) == nil && Int64(text) == nil }
    guard let value = Double(text) else { return false }
    return !value.isFinite
  }
}
