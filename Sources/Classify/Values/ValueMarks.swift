internal import TokenModel

/// The marks that stand in a value, taken in one pass over its bytes: most values have none that a detector needs, and
/// are read by no detector.
package struct ValueMarks: OptionSet, Sendable {
  package let rawValue: UInt16

  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// `@`, or the `%` of a `%40` that stands for one.
  package static let at = ValueMarks(rawValue: 1 << 0)
  package static let dot = ValueMarks(rawValue: 1 << 1)
  package static let colon = ValueMarks(rawValue: 1 << 2)
  /// `/`, or the `\` that parts paths elsewhere.
  package static let slash = ValueMarks(rawValue: 1 << 3)
  package static let quote = ValueMarks(rawValue: 1 << 4)
  package static let digit = ValueMarks(rawValue: 1 << 5)
  package static let upper = ValueMarks(rawValue: 1 << 6)
  package static let lower = ValueMarks(rawValue: 1 << 7)
  /// What parts words in texts, paths and queries: a value without is one word, and holds nothing but itself.
  package static let gap = ValueMarks(rawValue: 1 << 8)
  /// `+`, or the `%` of a `%2B` that stands for one.
  package static let plus = ValueMarks(rawValue: 1 << 9)
  /// A letter that no hexadecimal number has, or one of another alphabet: a value without is an identifier of a machine,
  /// and no word.
  package static let word = ValueMarks(rawValue: 1 << 10)
  /// How many sets of marks there are.
  static let sets = 1 << 11

  /// The marks of a value. Linear.
  static func of(_ value: Bytes) -> ValueMarks { of(value, byByte) }

  /// The same for whoever holds `byByte`: to ask for it costs more than to read a short value.
  @inline(__always)
  static func of(_ value: Bytes, _ byByte: [UInt16]) -> ValueMarks {
    var marks: UInt16 = 0
    byByte.withUnsafeBufferPointer { byByte in
      for byte in value.buffer { marks |= byByte[Int(byte)] }
    }
    return ValueMarks(rawValue: marks)
  }

  /// The mark of each byte, as a raw value.
  static let byByte: [UInt16] = (0...255).map { code in
    let byte = UInt8(code)
    var marks: ValueMarks = []
    switch byte {
    case UInt8(ascii: "@"): marks = .at
    case UInt8(ascii: "%"): marks = [.at, .plus]
    case UInt8(ascii: "+"): marks = .plus
    case UInt8(ascii: "."): marks = .dot
    case UInt8(ascii: ":"): marks = [.colon, .gap]
    case UInt8(ascii: "/"): marks = [.slash, .gap]
    case UInt8(ascii: "\\"): marks = .slash
    case UInt8(ascii: " "), UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "?"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "|"), 0x09, 0x0A:
      marks = .gap
    case UInt8(ascii: "\""): marks = .quote
    default: marks = byte.isDigit ? .digit : byte.isUpper ? .upper : byte.isLetter ? .lower : []
    }
    if byte >= 0x80 || byte.isLetter && byte | 0x20 > UInt8(ascii: "f") { marks.insert(.word) }
    return marks.rawValue
  }
}
