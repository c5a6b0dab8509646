package import TokenModel

/// A time in a claims set: seconds since 1970-01-01T00:00:00Z (RFC 7519 §2), and what logs make of it.
package enum NumericDate: Equatable, Sendable {
  case absent
  /// Whole seconds; fractions are dropped.
  case seconds(Int64)
  /// A number inside a string: read, and tagged `numericdate_string`.
  case inString(Int64)
  /// An ISO 8601 instant, as some servers log decoded claims: milliseconds since 1970.
  case milliseconds(Int64)
  /// A number that no 64-bit count of seconds holds: `limit.number`.
  case outOfRange
  /// Neither number nor string: `claims.type`.
  case wrongType

  /// Reads a claim; nil stands for a claim that is not there.
  package init(_ value: JSONValue?) {
    guard let value else {
      self = .absent
      return
    }
    switch value.kind {
    case .number: self = NumericDate.read(value)
    case .string:
      let text = value.unsafeString
      if let number = NumericDate.digits(text) {
        self = .inString(number)
      } else if let instant = Timestamp.milliseconds(text) {
        self = .milliseconds(instant)
      } else {
        self = .wrongType
      }
    case .null: self = .absent
    default: self = .wrongType
    }
  }

  private static func read(_ value: JSONValue) -> NumericDate {
    if let seconds = value.integer { return .seconds(seconds) }
    guard let number = value.double, number > -9.2e18, number < 9.2e18 else { return .outOfRange }
    return .seconds(Int64(number.rounded(.down)))
  }

  /// A whole number of up to 18 digits, perhaps with a sign or a fraction, and nothing else.
  private static func digits(_ text: Bytes) -> Int64? {
    var value: Int64 = 0
    var position = 0
    let negative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if negative { position = 1 }
    let start = position
    while position < text.count, position - start < 18, (48...57).contains(text[position]) {
      value = value * 10 + Int64(text[position] - 48)
      position += 1
    }
    guard position > start else { return nil }
    if position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      while position < text.count, (48...57).contains(text[position]) { position += 1 }
    }
    return position == text.count ? (negative ? -value : value) : nil
  }
}
