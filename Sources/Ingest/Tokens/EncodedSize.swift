internal import TokenModel

/// The bytes of a value as JSON without blanks, by its tape: what a token's payload measures where only the decoded
/// claims are known. Escapes are not counted.
enum EncodedSize {
  static func bytes(of value: JSONValue) -> Int {
    let end = value.end
    var size = 0
    var index = value.index
    // A comma or a colon stands behind every name and value but the last of an object or array, and the root.
    while index < end {
      let part = JSONValue(tape: value.tape, index: index)
      switch part.letter {
      case UInt8(ascii: "\""): size += part.unsafeString.count + 3
      case UInt8(ascii: "{"), UInt8(ascii: "["): size += part.end > index + 2 ? 2 : 3
      case UInt8(ascii: "}"), UInt8(ascii: "]"): break
      case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"):
        size += (part.integer.map(digits) ?? 8) + 1
        index += 1
      case UInt8(ascii: "f"): size += 6
      default: size += 5
      }
      index += 1
    }
    return size - 1
  }

  private static func digits(_ number: Int64) -> Int {
    var count = number < 0 ? 2 : 1
    var limit: UInt64 = 10
    // Times have ten digits.
    if number.magnitude >= 1_000_000_000 {
      count += 9
      limit = 10_000_000_000
    }
    while number.magnitude >= limit {
      count += 1
      // The largest magnitude has 19 digits.
      guard limit < 1_000_000_000_000_000_000 else { return count }
      limit *= 10
    }
    return count
  }
}
