/// SHA-256 (FIPS 180-4) of up to 55 bytes, which fit one block: what check sums of addresses are made of. The module
/// links no library, and nothing here is secret.
enum ShortSHA256 {
  static let longest = 55

  static func digest(_ message: [UInt8]) -> [UInt8] {
    precondition(message.count <= longest, "one block")
    var block = message + [0x80] + [UInt8](repeating: 0, count: 64 - message.count - 1)
    block[62] = UInt8((message.count * 8) >> 8)
    block[63] = UInt8(message.count * 8 & 0xFF)
    var schedule = (0..<16).map { word in
      block[4 * word..<4 * word + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for word in 16..<64 {
      let (old, new) = (schedule[word - 15], schedule[word - 2])
      let small = rotated(old, 7) ^ rotated(old, 18) ^ old >> 3
      let large = rotated(new, 17) ^ rotated(new, 19) ^ new >> 10
      schedule.append(schedule[word - 16] &+ small &+ schedule[word - 7] &+ large)
    }
    var state = initial
    for round in 0..<64 {
      let (a, e) = (state[0], state[4])
      let first =
        state[7] &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ (e & state[5] ^ ~e & state[6])
        &+ constants[round] &+ schedule[round]
      let majority = a & state[1] ^ a & state[2] ^ state[1] & state[2]
      let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
      state = [first &+ second, a, state[1], state[2], state[3] &+ first, e, state[5], state[6]]
    }
    return zip(state, initial).flatMap { word, start in
      (0..<4).map { UInt8(truncatingIfNeeded: (word &+ start) >> UInt32(24 - 8 * $0)) }
    }
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }

  private static let primes: [Int] = (2...311).filter { number in !(2..<number).contains { number % $0 == 0 } }

  /// The first 32 bits behind the point of the square roots of the first eight primes.
  private static let initial: [UInt32] = primes.prefix(8).map { fraction(of: Double($0).squareRoot()) }

  /// The same of the cube roots of the first 64. Newton's steps settle them to the last bit of a Double, of which 32
  /// bits behind the point are asked.
  private static let constants: [UInt32] = primes.map { prime in
    var root = Double(prime)
    for _ in 0..<64 { root -= (root * root * root - Double(prime)) / (3 * root * root) }
    return fraction(of: root)
  }

  private static func fraction(of root: Double) -> UInt32 {
    UInt32((root - root.rounded(.down)) * 4_294_967_296)
  }
}
