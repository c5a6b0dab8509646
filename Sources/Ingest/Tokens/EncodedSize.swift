internal import TokenModel

/// The bytes of a value as JSON without blanks, by its tape: what a token's payload measures where only the decoded
/// claims are known. Escapes are not counted.
enum EncodedSize {
  static func bytes(of value: JSONValue) -> Int {
    switch value.kind {
    case .string: value.unsafeString.count + 2
    case .number: value.integer.map(digits) ?? 8
    case .bool: value.bool == true ? 4 : 5
    case .null: 4
    case .array: elements(of: value)
    case .object: members(of: value)
    }
  }

  private static func elements(of array: JSONValue) -> Int {
    var size = 2
    for element in array.elements { size += bytes(of: element) + (size > 2 ? 1 : 0) }
    return size
  }

  private static func members(of object: JSONValue) -> Int {
    var size = 2
    for (name, member) in object.members { size += name.count + 3 + bytes(of: member) + (size > 2 ? 1 : 0) }
    return size
  }

  private static func digits(_ number: Int64) -> Int {
    var count = number < 0 ? 2 : 1
    var rest = number.magnitude
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }
}
