/// A parsed JSON document as simdjson's tape: one 64-bit word a value, the kind in the top byte. Borrowed: valid
/// until its parser reads the next document. This file is where the module touches memory by pointer.
public struct JSONTape {
  /// A word a value.
  public let words: UnsafePointer<UInt64>
  /// The strings, unescaped, each behind its length.
  public let strings: UnsafePointer<UInt8>

  /// The tape that a parser wrote.
  @inlinable public init(words: UnsafePointer<UInt64>, strings: UnsafePointer<UInt8>) {
    self.words = words
    self.strings = strings
  }

  /// The document's one value.
  @inlinable public var root: JSONValue { JSONValue(tape: self, index: 1) }
}

/// What a JSON value is (RFC 8259 §3).
public enum JSONKind: UInt8, Sendable {
  case null, bool, number, string, array, object
}

/// One value of a document. Borrowed like its tape.
public struct JSONValue {
  /// The tape that it stands on.
  public let tape: JSONTape
  /// The place of its word.
  public let index: Int

  /// The value whose word stands at a place.
  @inlinable public init(tape: JSONTape, index: Int) {
    self.tape = tape
    self.index = index
  }

  /// The word that describes the value.
  @inlinable @inline(__always) public var word: UInt64 { tape.words[index] }
  /// simdjson's letter for the kind.
  @inlinable @inline(__always) public var letter: UInt8 { UInt8(truncatingIfNeeded: word >> 56) }

  /// What it is.
  @inlinable @inline(__always) public var kind: JSONKind {
    switch letter {
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): .number
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
    default: .null
    }
  }

  /// Whether it is a string.
  @inlinable @inline(__always) public var isString: Bool { letter == UInt8(ascii: "\"") }
  /// Whether it is an object.
  @inlinable @inline(__always) public var isObject: Bool { letter == UInt8(ascii: "{") }
  /// Whether it is an array.
  @inlinable @inline(__always) public var isArray: Bool { letter == UInt8(ascii: "[") }

  /// The index of the word behind this value, and all that it holds.
  @inlinable @inline(__always) public var end: Int {
    switch letter {
    case UInt8(ascii: "{"), UInt8(ascii: "["): Int(UInt32(truncatingIfNeeded: word))
    case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index + 2
    default: index + 1
    }
  }

  /// The bytes of a string, unescaped; nil for any other kind.
  @inlinable @inline(__always) public var string: Bytes? {
    guard isString else { return nil }
    return unsafeString
  }

  /// The bytes of a string; the caller knows that it is one.
  @inlinable @inline(__always) public var unsafeString: Bytes {
    let offset = Int(word & 0x00FF_FFFF_FFFF_FFFF)
    let length = UnsafeRawPointer(tape.strings + offset).loadUnaligned(as: UInt32.self)
    return Bytes(start: tape.strings + offset + 4, count: Int(length))
  }

  /// A whole number, nil for any other kind and for numbers beyond Int64.
  @inlinable public var integer: Int64? {
    switch letter {
    case UInt8(ascii: "l"): Int64(bitPattern: tape.words[index + 1])
    case UInt8(ascii: "u"): Int64(exactly: tape.words[index + 1])
    default: nil
    }
  }

  /// A number as Double, nil for any other kind.
  @inlinable public var double: Double? {
    switch letter {
    case UInt8(ascii: "l"): Double(Int64(bitPattern: tape.words[index + 1]))
    case UInt8(ascii: "u"): Double(tape.words[index + 1])
    case UInt8(ascii: "d"): Double(bitPattern: tape.words[index + 1])
    default: nil
    }
  }

  /// A truth value, nil for any other kind.
  @inlinable public var bool: Bool? {
    switch letter {
    case UInt8(ascii: "t"): true
    case UInt8(ascii: "f"): false
    default: nil
    }
  }

  /// The index behind the closing bracket's opening: members and elements lie in `index + 1 ..< last`.
  @inlinable @inline(__always) public var last: Int { end - 1 }

  /// The elements of an array, or nothing.
  @inlinable @inline(__always) public var elements: JSONElements {
    JSONElements(tape: tape, cursor: index + 1, last: isArray ? last : index + 1)
  }

  /// The members of an object, or nothing.
  @inlinable @inline(__always) public var members: JSONMembers {
    JSONMembers(tape: tape, cursor: index + 1, last: isObject ? last : index + 1)
  }

  /// The member of that name, nil where there is none or where this is no object. Linear.
  @inlinable @inline(__always) public func member(_ name: StaticString) -> JSONValue? {
    for (key, value) in members where key == name { return value }
    return nil
  }
}

/// Walks the elements of an array.
public struct JSONElements: Sequence, IteratorProtocol {
  @usableFromInline let tape: JSONTape
  @usableFromInline var cursor: Int
  @usableFromInline let last: Int

  @inlinable init(tape: JSONTape, cursor: Int, last: Int) {
    self.tape = tape
    self.cursor = cursor
    self.last = last
  }

  /// The next element, nil behind the last one.
  @inlinable @inline(__always) public mutating func next() -> JSONValue? {
    guard cursor < last else { return nil }
    let value = JSONValue(tape: tape, index: cursor)
    cursor = value.end
    return value
  }
}

/// Walks the members of an object.
public struct JSONMembers: Sequence, IteratorProtocol {
  @usableFromInline let tape: JSONTape
  @usableFromInline var cursor: Int
  @usableFromInline let last: Int

  @inlinable init(tape: JSONTape, cursor: Int, last: Int) {
    self.tape = tape
    self.cursor = cursor
    self.last = last
  }

  /// The next member, nil behind the last one.
  @inlinable @inline(__always) public mutating func next() -> (key: Bytes, value: JSONValue)? {
    guard cursor < last else { return nil }
    let key = JSONValue(tape: tape, index: cursor)
    let value = JSONValue(tape: tape, index: cursor + 1)
    cursor = value.end
    return (key.unsafeString, value)
  }
}
