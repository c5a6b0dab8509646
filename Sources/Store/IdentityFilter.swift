/// A Bloom filter of identities (Bloom 1970), which are digests and so need no further hash: four bits of 2²⁷ each. Of ten
/// million identities it takes one in 200 for another one, and never misses one that it holds.
final class IdentityFilter {
  private static let bits = 27
  private let words: UnsafeMutableBufferPointer<UInt64>

  init() {
    words = .allocate(capacity: 1 << (Self.bits - 6))
    words.initialize(repeating: 0)
  }

  deinit { words.deallocate() }

  func insert(_ identity: Identity) {
    for number in 0..<4 {
      let place = Self.place(number, of: identity)
      words[place >> 6] |= 1 << UInt64(place & 63)
    }
  }

  func mayContain(_ identity: Identity) -> Bool {
    for number in 0..<4 {
      let place = Self.place(number, of: identity)
      if words[place >> 6] & 1 << UInt64(place & 63) == 0 { return false }
    }
    return true
  }

  /// Each half of a word gives a place.
  private static func place(_ number: Int, of identity: Identity) -> Int {
    let word = number < 2 ? identity.high : identity.low
    return Int(truncatingIfNeeded: word >> UInt64(32 * (number & 1))) & (1 << bits - 1)
  }
}
