/// A seeded generator of 64-bit numbers (SplitMix64, G. Steele, D. Lea, C. Flood, 2014): the same seed gives the same
/// organisation on every machine.
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// The stream of a seed.
  package init(seed: UInt64) { state = seed }

  /// A generator of its own for one purpose, so that a change to one log leaves the others as they are.
  package init(seed: UInt64, purpose: String, night: Int = 0) {
    // FNV-1a over the purpose: its only duty is to tell purposes apart.
    var mixed: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in purpose.utf8 { mixed = (mixed ^ UInt64(byte)) &* 0x100_0000_01b3 }
    // Mixed, not added: nights whose states differ by a step of the generator would be one stream, shifted.
    self.init(seed: seed ^ mixed)
    state = next() ^ UInt64(night)
    state = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to and without `bound`.
  package mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % bound }

  /// A number of the range.
  package mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// True so many times in a thousand.
  package mutating func happens(perThousand: Int) -> Bool { below(1_000) < perThousand }

  package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  package mutating func bytes(_ count: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    while result.count < count {
      var word = next()
      for _ in 0..<min(8, count - result.count) {
        result.append(UInt8(truncatingIfNeeded: word))
        word >>= 8
      }
    }
    return result
  }

  /// A version-4 UUID (RFC 9562 §5.4).
  package mutating func uuid() -> String {
    var octets = bytes(16)
    octets[6] = octets[6] & 0x0f | 0x40
    octets[8] = octets[8] & 0x3f | 0x80
    var text = ""
    for (position, octet) in octets.enumerated() {
      if [4, 6, 8, 10].contains(position) { text += "-" }
      text += Self.hexadecimal(octet)
    }
    return text
  }

  private static func hexadecimal(_ octet: UInt8) -> String {
    let digits = String(octet, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }
}
