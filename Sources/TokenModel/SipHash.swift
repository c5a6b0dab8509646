/// SipHash-2-4 (Aumasson and Bernstein 2012): a keyed hash of 64 bits, some tens of nanoseconds for a short text. Who
/// has no key cannot tell which value gave a hash, nor choose values whose hashes collide.
public struct SipHash: Sendable {
  @usableFromInline let key: (low: UInt64, high: UInt64)

  /// A hash under a key of two words; in bytes, each is little-endian, the low one first.
  @inlinable public init(low: UInt64, high: UInt64) { key = (low, high) }

  /// A hash under the first 16 bytes of a key.
  public init(key bytes: [UInt8]) {
    precondition(bytes.count >= 16, "A key of SipHash has 16 bytes.")
    func word(_ start: Int) -> UInt64 { (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) } }
    key = (word(0), word(8))
  }

  /// The hash of some bytes.
  @inlinable public func hash(_ bytes: Bytes) -> UInt64 {
    var state = State(key)
    state.take(bytes)
    return state.finish()
  }

  /// The hash of some bytes in 128 bits (SipHash-2-4-128 of the same authors): no two of all that anybody counts share
  /// one.
  @inlinable public func wideHash(_ bytes: Bytes) -> (first: UInt64, second: UInt64) {
    var state = State(key)
    state.v1 ^= 0xee
    state.take(bytes)
    return state.finishWide()
  }

  @usableFromInline struct State {
    @usableFromInline var v0: UInt64
    @usableFromInline var v1: UInt64
    @usableFromInline var v2: UInt64
    @usableFromInline var v3: UInt64

    @inlinable init(_ key: (low: UInt64, high: UInt64)) {
      v0 = key.low ^ 0x736f_6d65_7073_6575
      v1 = key.high ^ 0x646f_7261_6e64_6f6d
      v2 = key.low ^ 0x6c79_6765_6e65_7261
      v3 = key.high ^ 0x7465_6462_7974_6573
    }

    @inlinable mutating func take(_ bytes: Bytes) {
      var position = 0
      if let base = UnsafeRawPointer(bytes.buffer.baseAddress) {
        while position + 8 <= bytes.count {
          take(UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self)))
          position += 8
        }
      }
      var last = UInt64(truncatingIfNeeded: bytes.count) << 56
      var shift: UInt64 = 0
      while position < bytes.count {
        last |= UInt64(bytes[position]) << shift
        shift += 8
        position += 1
      }
      take(last)
    }

    @inlinable mutating func take(_ word: UInt64) {
      v3 ^= word
      round()
      round()
      v0 ^= word
    }

    @inlinable mutating func finish() -> UInt64 {
      v2 ^= 0xff
      for _ in 0..<4 { round() }
      return v0 ^ v1 ^ v2 ^ v3
    }

    @inlinable mutating func finishWide() -> (UInt64, UInt64) {
      v2 ^= 0xee
      for _ in 0..<4 { round() }
      let first = v0 ^ v1 ^ v2 ^ v3
      v1 ^= 0xdd
      for _ in 0..<4 { round() }
      return (first, v0 ^ v1 ^ v2 ^ v3)
    }

    @inlinable mutating func round() {
      v0 &+= v1
      v1 = v1 << 13 | v1 >> 51
      v1 ^= v0
      v0 = v0 << 32 | v0 >> 32
      v2 &+= v3
      v3 = v3 << 16 | v3 >> 48
      v3 ^= v2
      v0 &+= v3
      v3 = v3 << 21 | v3 >> 43
      v3 ^= v0
      v2 &+= v1
      v1 = v1 << 17 | v1 >> 47
      v1 ^= v2
      v2 = v2 << 32 | v2 >> 32
    }
  }
}
