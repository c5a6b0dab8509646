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
    case .array: separated(value.elements.map { bytes(of: $0) })
    case .object: separated(value.members.map { $0.key.count + 3 + bytes(of: $0.value) })
    }
  }

  private static func separated(_ parts: [Int]) -> Int { 2 + parts.reduce(0, +) + max(0, parts.count - 1) }

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
