/// A member's name of up to 24 bytes as three words that cover it, its first, the one behind that and its last: equal for
/// equal names of one length.
public struct ShortName: Equatable, Sendable {
  /// Bytes of the longest name that has such words.
  @inlinable public static var longest: Int { 24 }

  @usableFromInline var first: UInt64 = 0
  @usableFromInline var middle: UInt64 = 0
  @usableFromInline var last: UInt64 = 0

  /// That of no name.
  @inlinable public init() {}

  /// Nil for a longer name. Behind every string of a document sixteen bytes are readable.
  @inlinable @inline(__always) public init?(_ name: Bytes) {
    guard name.count <= Self.longest, let start = UnsafeRawPointer(name.buffer.baseAddress) else { return nil }
    first = start.loadUnaligned(as: UInt64.self).littleEndian
    if name.count >= 8 {
      last = start.loadUnaligned(fromByteOffset: name.count - 8, as: UInt64.self)
      if name.count > 16 { middle = start.loadUnaligned(fromByteOffset: 8, as: UInt64.self) }
    } else {
      first &= 1 << UInt64(8 * name.count) - 1
    }
  }

  /// Whether two names of one length are the same.
  @inlinable @inline(__always) public static func == (left: Self, right: Self) -> Bool {
    (left.first ^ right.first) | (left.middle ^ right.middle) | (left.last ^ right.last) == 0
  }
}
