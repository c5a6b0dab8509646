package import TokenModel

/// A value whose claim's name says nothing, as detectors read it: a string, or a whole number as its decimal digits. It
/// borrows the document of a string.
package enum OpenText {
  case text(Bytes)
  case number(Int64)

  /// A string or a whole number; nil for anything else.
  init?(_ value: JSONValue) {
    if value.isString {
      self = .text(value.unsafeString)
    } else if let integer = value.integer {
      self = .number(integer)
    } else {
      return nil
    }
  }

  /// Calls `body` with the bytes, which are valid until it returns.
  package func withBytes<Result>(_ body: (Bytes) throws -> Result) rethrows -> Result {
    switch self {
    case .text(let bytes): return try body(bytes)
    case .number(let number):
      return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
        var first = digits.count
        var rest = number.magnitude
        repeat {
          first -= 1
          digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
          rest /= 10
        } while rest > 0
        if number < 0 {
          first -= 1
          digits[first] = UInt8(ascii: "-")
        }
        return try body(Bytes(UnsafeBufferPointer(rebasing: digits[first...])))
      }
    }
  }
}
