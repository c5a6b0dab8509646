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
  /// How many sets of the marks above there are: of those that a detector may need.
  static let sets = 1 << 11

  // What parts a value into words, for whoever walks through it.

  /// What words and numbers in a longer text are made of: letters, digits, dots, hyphens, plus signs, underscores.
  static let part = ValueMarks(rawValue: 1 << 11)
  /// What stands between a label and what it explains.
  static let divider = ValueMarks(rawValue: 1 << 12)
  static let hyphen = ValueMarks(rawValue: 1 << 13)
  /// A letter of any alphabet.
  static let letter = ValueMarks(rawValue: 1 << 14)
  /// An equals sign, or the bracket that ends the tag of an element: all behind it is the label's.
  static let assignment = ValueMarks(rawValue: 1 << 15)

  /// The place of the set among `sets`.
  @inline(__always)
  var set: Int { Int(rawValue) & (Self.sets - 1) }

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
    if byte.isDigit || byte.isLetter || Bytes(".-+_").contains(byte) { marks.insert(.part) }
    if byte <= 0x20 || Bytes("/?&=#:;,|()<>[]\"'{}").contains(byte) { marks.insert(.divider) }
    if Bytes("-_").contains(byte) { marks.insert(.hyphen) }
    if byte.isLetter || byte >= 0x80 { marks.insert(.letter) }
    if Bytes("=>").contains(byte) { marks.insert(.assignment) }
    return marks.rawValue
  }
}
