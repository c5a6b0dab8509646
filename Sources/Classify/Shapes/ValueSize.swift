internal import TokenModel

/// The size of a value as JSON, by its tape alone.
enum ValueSize {
  /// Bytes, and items where it is an array of scalars.
  static func measure(_ value: JSONValue) -> (bytes: Int64, elements: Int64) {
    guard value.isArray else { return (scalar(value), 1) }
    var bytes: Int64 = 2
    var elements: Int64 = 0
    for element in value.elements {
      bytes += scalar(element) + (elements > 0 ? 1 : 0)
      elements += 1
    }
    return (bytes, elements)
  }

  private static func scalar(_ value: JSONValue) -> Int64 {
    switch value.kind {
    case .string: return Int64(value.unsafeString.count) + 2
    case .number: return value.integer.map(digits) ?? 8
    case .bool: return value.bool == true ? 4 : 5
    case .null: return 4
    case .array, .object: return 2
    }
  }

  private static func digits(_ number: Int64) -> Int64 {
    var count: Int64 = number < 0 ? 2 : 1
    var rest = number.magnitude
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }
}
