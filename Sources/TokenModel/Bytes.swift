internal import Glibc

/// A borrowed run of bytes, valid as long as the block or the parser that it points into. It has no description:
/// what it holds cannot be printed by accident.
///
/// The types of the hot path are `public`, not `package` as the rest: the compiler carries only public code over a
/// module's border (Swift 6.3), and without that every byte read would be a call.
public struct Bytes: Equatable {
  /// The memory that the bytes lie in.
  public let buffer: UnsafeBufferPointer<UInt8>

  /// A run of bytes; the memory must outlive it.
  @inlinable public init(_ buffer: UnsafeBufferPointer<UInt8>) { self.buffer = buffer }

  /// A run of bytes by its start and length; the memory must outlive it.
  @inlinable public init(start: UnsafePointer<UInt8>?, count: Int) {
    buffer = UnsafeBufferPointer(start: start, count: count)
  }

  /// A part of a buffer; it must outlive what is made of it.
  @inlinable public init(_ memory: UnsafeMutableRawBufferPointer, count: Int) {
    self.init(start: UnsafeRawPointer(memory.baseAddress)?.assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// The bytes of a literal.
  @inlinable public init(_ literal: StaticString) {
    self.init(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
  }

  /// No bytes.
  @inlinable public static var empty: Bytes { Bytes("") }

  /// How many bytes.
  @inlinable public var count: Int { buffer.count }
  /// Whether there are none.
  @inlinable public var isEmpty: Bool { buffer.isEmpty }
  /// The positions of the bytes.
  @inlinable public var indices: Range<Int> { 0..<buffer.count }

  /// The byte at a position.
  @inlinable public subscript(position: Int) -> UInt8 { buffer[position] }

  /// The bytes of a range of positions.
  @inlinable public subscript(range: Range<Int>) -> Bytes { Bytes(UnsafeBufferPointer(rebasing: buffer[range])) }

  /// Whether two runs hold the same bytes.
  @inlinable public static func == (left: Bytes, right: Bytes) -> Bool {
    left.count == right.count && holdSame(left, right)
  }

  /// Whether two runs of the same length hold the same bytes.
  @usableFromInline static func holdSame(_ left: Bytes, _ right: Bytes) -> Bool {
    guard let a = left.buffer.baseAddress, let b = right.buffer.baseAddress else { return true }
    return memcmp(a, b, left.count) == 0
  }

  /// Whether the bytes are those of a literal.
  @inlinable @inline(__always) public static func == (left: Bytes, right: StaticString) -> Bool {
    left.count == right.utf8CodeUnitCount && left.begins(with: right)
  }

  /// Whether as many bytes as a literal has, which are there, are those of the literal. Up to 16 of them are compared
  /// as one or two words that overlap: the literal's are constants then, and nothing is called.
  @inlinable @inline(__always) func begins(with literal: StaticString) -> Bool {
    let count = literal.utf8CodeUnitCount
    guard count > 0, let left = UnsafeRawPointer(buffer.baseAddress) else { return true }
    let right = UnsafeRawPointer(literal.utf8Start)
    switch count {
    case 1: return left.load(as: UInt8.self) == right.load(as: UInt8.self)
    case 2, 3: return Self.ends(left, right, count, as: UInt16.self)
    case 4...7: return Self.ends(left, right, count, as: UInt32.self)
    case 8...16: return Self.ends(left, right, count, as: UInt64.self)
    default: return Self.holdSame(self[0..<count], Bytes(literal))
    }
  }

  /// Whether the first and the last word of two runs are the same; they cover the runs where these are no longer than
  /// two words.
  @inlinable @inline(__always) static func ends<Word: FixedWidthInteger & BitwiseCopyable>(
    _ left: UnsafeRawPointer, _ right: UnsafeRawPointer, _ count: Int, as word: Word.Type
  ) -> Bool {
    let last = count - MemoryLayout<Word>.size
    let first = left.loadUnaligned(as: word) ^ right.loadUnaligned(as: word)
    return first
      | (left.loadUnaligned(fromByteOffset: last, as: word) ^ right.loadUnaligned(fromByteOffset: last, as: word)) == 0
  }

  /// Whether the bytes are those of an array.
  @inlinable public static func == (left: Bytes, right: [UInt8]) -> Bool {
    right.withUnsafeBufferPointer { left == Bytes($0) }
  }

  /// Whether the bytes begin with those of a literal.
  @inlinable @inline(__always) public func hasPrefix(_ prefix: StaticString) -> Bool {
    count >= prefix.utf8CodeUnitCount && begins(with: prefix)
  }

  /// Whether the bytes end with those of a literal.
  @inlinable @inline(__always) public func hasSuffix(_ suffix: StaticString) -> Bool {
    count >= suffix.utf8CodeUnitCount && self[count - suffix.utf8CodeUnitCount..<count].begins(with: suffix)
  }

  /// Whether a byte is among them.
  @inlinable public func contains(_ byte: UInt8) -> Bool { firstIndex(of: byte) != nil }

  /// The first position of a byte, nil where it is not among them.
  public func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < buffer.count, let base = buffer.baseAddress,
      let found = memchr(base + start, Int32(byte), buffer.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The last position of a byte, nil where it is not among them.
  @inlinable public func lastIndex(of byte: UInt8) -> Int? {
    var position = count - 1
    while position >= 0 {
      if buffer[position] == byte { return position }
      position -= 1
    }
    return nil
  }

  /// The position at which a run of bytes begins, or nil.
  @inlinable public func firstRange(of literal: StaticString, from start: Int = 0) -> Int? {
    let wanted = Bytes(literal)
    guard wanted.count > 0, count >= wanted.count else { return nil }
    var position = start
    while position + wanted.count <= count {
      guard let candidate = firstIndex(of: wanted[0], from: position), candidate + wanted.count <= count else {
        return nil
      }
      if self[candidate..<candidate + wanted.count] == wanted { return candidate }
      position = candidate + 1
    }
    return nil
  }

  /// The number of NUL bytes at the start.
  @inlinable public var leadingZeros: Int {
    var position = 0
    while position + 8 <= count, let base = UnsafeRawPointer(buffer.baseAddress),
      base.loadUnaligned(fromByteOffset: position, as: UInt64.self) == 0
    {
      position += 8
    }
    while position < count, self[position] == 0 { position += 1 }
    return position
  }

  /// The text. Made only for names that are about to be interned and for reading reference data, never for values.
  @inlinable public var text: String { String(decoding: buffer, as: UTF8.self) }
}
