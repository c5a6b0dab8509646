internal import TokenModel

/// Counts by a key of one word: open addressing, keys and counts side by side.
struct TallyTable {
  private var keys: [UInt64]
  private var counts: [Int64]
  private var mask: Int
  private var used = 0
  private let seed: UInt64

  init(seed: UInt64 = UInt64.random(in: .min ... .max)) {
    self.seed = seed
    keys = Array(repeating: 0, count: 256)
    counts = Array(repeating: 0, count: 256)
    mask = 255
  }

  var footprint: Int { keys.count * 16 }

  /// Keys with their counts, in no order.
  var entries: [(key: UInt64, count: Int64)] {
    zip(keys, counts).filter { $0.1 != 0 }.map { (key: $0.0, count: $0.1) }
  }

  /// Adds one to a key.
  mutating func add(_ key: UInt64) {
    var slot = Int(truncatingIfNeeded: ByteHash.mix(key ^ seed, 0x9E37_79B9_7F4A_7C15)) & mask
    while counts[slot] != 0 {
      if keys[slot] == key {
        counts[slot] += 1
        return
      }
      slot = (slot + 1) & mask
    }
    keys[slot] = key
    counts[slot] = 1
    used += 1
    if used * 2 > keys.count { grow() }
  }

  private mutating func grow() {
    let old = entries
    keys = Array(repeating: 0, count: keys.count * 2)
    counts = Array(repeating: 0, count: keys.count)
    mask = keys.count - 1
    for (key, count) in old {
      var slot = Int(truncatingIfNeeded: ByteHash.mix(key ^ seed, 0x9E37_79B9_7F4A_7C15)) & mask
      while counts[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      counts[slot] = count
    }
  }
}
