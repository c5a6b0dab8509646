internal import TokenModel

/// Which bytes of a text of up to 64 are of a kind: a bit each, the lowest for the first. Told eight at a time and without
/// a branch, since letters and digits of identifiers come in an order that no processor foresees.
enum ByteMask {
  /// Bytes of a text that can be read.
  static let longest = 64

  /// Decimal digits.
  static func digits(_ text: Bytes) -> UInt64 {
    mask(text) { range($0, UInt8(ascii: "0"), UInt8(ascii: "9")) }
  }

  /// Letters of the Latin alphabet, and all bytes beyond ASCII.
  static func letters(_ text: Bytes) -> UInt64 {
    mask(text) { range($0 | each(0x20), UInt8(ascii: "a"), UInt8(ascii: "z")) | $0 }
  }

  /// The highest bit of each of eight bytes.
  static var high: UInt64 { 0x8080_8080_8080_8080 }

  /// Eight times the same byte.
  static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Which of eight bytes lie between two ASCII characters: the highest bit of each tells, the others are clear.
  @inline(__always)
  static func range(_ word: UInt64, _ first: UInt8, _ last: UInt8) -> UInt64 {
    let low = word & ~high
    return (low &+ each(0x80 - first)) & ~(low &+ each(0x7F - last)) & ~word & high
  }

  /// - Parameter tell: sets the highest bit of each byte of the kind; what it does to the others does not matter.
  @inline(__always)
  private static func mask(_ text: Bytes, _ tell: (UInt64) -> UInt64) -> UInt64 {
    guard let base = UnsafeRawPointer(text.buffer.baseAddress), text.count > 0 else { return 0 }
    func bits(_ word: UInt64) -> UInt64 { ((tell(word) & high) >> 7 &* 0x0102_0408_1020_4080) >> 56 }
    func load(_ position: Int) -> UInt64 {
      base.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
    }
    guard text.count >= 8 else {
      var word: UInt64 = 0
      for (position, byte) in text.buffer.enumerated() { word |= UInt64(byte) << UInt64(8 * position) }
      return bits(word) & (1 << UInt64(text.count) - 1)
    }
    var mask: UInt64 = 0
    var position = 0
    while position + 8 < text.count {
      mask |= bits(load(position)) << UInt64(position)
      position += 8
    }
    return mask | bits(load(text.count - 8)) << UInt64(text.count - 8)
  }
}
