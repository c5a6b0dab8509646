internal import CMemory

/// A Bloom filter of identities (Bloom 1970), which are digests and so need no further hash: four bits in one line of
/// the processor's cache each (Putze, Sanders, Singler 2007), so that a look at it waits for memory once. Of ten million
/// identities it takes one in 200 for another one, and never misses one that it holds.
final class IdentityFilter {
  /// A line has eight words, and there are 2¹⁸ of them.
  private static let lineBits: UInt64 = 18
  private let words: UnsafeMutableRawPointer

  init() {
    let bytes = 64 << Int(Self.lineBits)
    words = .allocate(byteCount: bytes, alignment: 64)
    words.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
  }

  deinit { words.deallocate() }

  func expect(_ identity: Identity) { tokenaudit_prefetch(line(of: identity)) }

  func insert(_ identity: Identity) {
    let line = line(of: identity)
    for number in 0..<4 as Range<UInt64> { line[Self.word(number, of: identity)] |= Self.bit(number, of: identity) }
  }

  func mayContain(_ identity: Identity) -> Bool {
    let line = line(of: identity)
    var isMissing: UInt64 = 0
    for number in 0..<4 as Range<UInt64> {
      isMissing |= ~line[Self.word(number, of: identity)] & Self.bit(number, of: identity)
    }
    return isMissing == 0
  }

  private func line(of identity: Identity) -> UnsafeMutablePointer<UInt64> {
    let number = Int(identity.high & (1 << Self.lineBits - 1))
    return (words + 64 * number).assumingMemoryBound(to: UInt64.self)
  }

  /// Nine bits of the digest behind those of the line give a place: three for the word, six for the bit in it.
  private static func word(_ number: UInt64, of identity: Identity) -> Int {
    Int(identity.high >> (lineBits + 9 * number + 6) & 7)
  }

  private static func bit(_ number: UInt64, of identity: Identity) -> UInt64 {
    1 << (identity.high >> (lineBits + 9 * number) & 63)
  }
}
