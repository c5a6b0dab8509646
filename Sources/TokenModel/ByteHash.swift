/// A fast seeded hash of bytes for tables inside one process: 16 bytes a step, multiplied to 128 bits and folded; of
/// long ones two steps at once, which do not wait for each other. Both factors hold a secret, so that no choice of bytes
/// makes one of them zero. Not for digests that leave the process.
public enum ByteHash {
  /// The hash of some bytes under a seed.
  @inlinable public static func hash(_ bytes: Bytes, seed: UInt64) -> UInt64 {
    let secret = mix(seed, 0x9E37_79B9_7F4A_7C15)
    let count = bytes.count
    var state = seed ^ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    guard count > 0, let base = UnsafeRawPointer(bytes.buffer.baseAddress) else { return mix(state, secret) }
    var position = 0
    if count > 64 {
      var beside = state ^ 0xA076_1D64_78BD_642F
      while position + 32 < count {
        state = mix(
          base.loadUnaligned(fromByteOffset: position, as: UInt64.self) ^ secret,
          base.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self) ^ state)
        beside = mix(
          base.loadUnaligned(fromByteOffset: position + 16, as: UInt64.self) ^ secret,
          base.loadUnaligned(fromByteOffset: position + 24, as: UInt64.self) ^ beside)
        position += 32
      }
      state = mix(state ^ secret, beside)
    }
    while position + 16 < count {
      state = mix(
        base.loadUnaligned(fromByteOffset: position, as: UInt64.self) ^ secret,
        base.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self) ^ state)
      position += 16
    }
    let (first, last) = ends(base + position, count - position)
    return mix(mix(first ^ secret, last ^ state), 0xE703_7ED1_A0B4_28DB ^ secret)
  }

  /// 1 to 16 bytes as two words that cover them, overlapping where they are fewer than 16.
  @inlinable static func ends(_ base: UnsafeRawPointer, _ count: Int) -> (UInt64, UInt64) {
    if count >= 8 {
      return (
        base.loadUnaligned(as: UInt64.self), base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      )
    }
    if count >= 4 {
      return (
        UInt64(base.loadUnaligned(as: UInt32.self)),
        UInt64(base.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
      )
    }
    let first = UInt64(base.load(as: UInt8.self))
    let middle = UInt64(base.load(fromByteOffset: count / 2, as: UInt8.self))
    let last = UInt64(base.load(fromByteOffset: count - 1, as: UInt8.self))
    return (first | middle << 8 | last << 16, 0)
  }

  /// The two halves of the 128-bit product, folded.
  @inlinable public static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
