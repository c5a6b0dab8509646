internal import TokenModel

/// Looks for bytes eight at a time (Hacker's Delight §6-1): each answer has the high bit set in the bytes of a word that
/// are looked for. Bits above the lowest one may be wrong, so only that one tells.
enum WordScan {
  static func equals(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    let difference = word ^ UInt64(byte) &* 0x0101_0101_0101_0101
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }

  /// Bytes below a limit of at most 0x80.
  static func below(_ word: UInt64, _ limit: UInt8) -> UInt64 {
    (word &- UInt64(limit) &* 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// From a position on, the first one in whose word something was found, as long as whole words are there; then the
  /// position from which on bytes have to be looked at one by one.
  static func first(in bytes: Bytes, from start: Int, _ marks: (UInt64) -> UInt64) -> Int {
    guard let base = UnsafeRawPointer(bytes.buffer.baseAddress) else { return start }
    var position = start
    while position + 8 <= bytes.count {
      let found = marks(base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      if found != 0 { return position + found.trailingZeroBitCount / 8 }
      position += 8
    }
    return position
  }
}
