/// Keccak-256 as Ethereum uses it (the submission to SHA-3, with the padding byte 0x01) of up to 135 bytes, which fit
/// one block.
enum ShortKeccak256 {
  static let longest = 135

  static func digest(_ message: [UInt8]) -> [UInt8] {
    precondition(message.count <= longest, "one block")
    var block = message + [UInt8](repeating: 0, count: 136 - message.count)
    block[message.count] = 0x01
    block[135] |= 0x80
    var state = [UInt64](repeating: 0, count: 25)
    for position in block.indices { state[position / 8] ^= UInt64(block[position]) << UInt64(8 * (position % 8)) }
    permute(&state)
    return (0..<32).map { UInt8(truncatingIfNeeded: state[$0 / 8] >> UInt64(8 * ($0 % 8))) }
  }

  /// Keccak-f[1600]: 24 rounds of its five steps.
  private static func permute(_ state: inout [UInt64]) {
    var register: UInt8 = 1
    for _ in 0..<24 {
      let columns = (0..<5).map { x in (0..<5).reduce(UInt64(0)) { $0 ^ state[x + 5 * $1] } }
      for place in 0..<25 { state[place] ^= columns[(place + 4) % 5] ^ rotated(columns[(place + 1) % 5], 1) }
      var (x, y) = (1, 0)
      var moved = state[1]
      for step in 0..<24 {
        (x, y) = (y, (2 * x + 3 * y) % 5)
        let next = state[x + 5 * y]
        state[x + 5 * y] = rotated(moved, (step + 1) * (step + 2) / 2 % 64)
        moved = next
      }
      for row in stride(from: 0, to: 25, by: 5) {
        let old = Array(state[row..<row + 5])
        for x in 0..<5 { state[row + x] = old[x] ^ ~old[(x + 1) % 5] & old[(x + 2) % 5] }
      }
      // The round's constant: bits of a linear feedback register at the places 2ʲ − 1.
      for place in 0..<7 {
        if register & 1 == 1 { state[0] ^= 1 << UInt64((1 << place) - 1) }
        register = register << 1 ^ (register >> 7 == 1 ? 0x71 : 0)
      }
    }
  }

  private static func rotated(_ word: UInt64, _ count: Int) -> UInt64 {
    count == 0 ? word : word << UInt64(count) | word >> UInt64(64 - count)
  }
}
