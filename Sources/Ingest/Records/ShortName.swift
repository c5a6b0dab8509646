internal import TokenModel

/// A member's name of up to sixteen bytes as two words that cover it, its first and its last: equal for equal names of one
/// length.
struct ShortName: Equatable {
  static let longest = 16

  private(set) var first: UInt64 = 0
  private(set) var last: UInt64 = 0

  /// That of no name.
  init() {}

  /// Nil for a longer name. Behind every string of a document sixteen bytes are readable.
  @inline(__always)
  init?(_ name: Bytes) {
    guard name.count <= Self.longest, let start = UnsafeRawPointer(name.buffer.baseAddress) else { return nil }
    first = start.loadUnaligned(as: UInt64.self).littleEndian
    if name.count >= 8 {
      last = start.loadUnaligned(fromByteOffset: name.count - 8, as: UInt64.self)
    } else {
      first &= 1 << UInt64(8 * name.count) - 1
    }
  }

  @inline(__always)
  static func == (left: Self, right: Self) -> Bool { (left.first ^ right.first) | (left.last ^ right.last) == 0 }
}
