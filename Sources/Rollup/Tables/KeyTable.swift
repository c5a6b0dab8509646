internal import TokenModel

/// Numbers distinct keys of four words in the order of their first appearance: open addressing, one probe sequence a
/// key. Keys come from input, so the hash is seeded by the process and no order of it shows.
struct KeyTable {
  struct Key: Equatable {
    var a: UInt64
    var b: UInt64
    var c: UInt64
    var d: UInt64
  }

  private(set) var keys: [Key] = []
  private var slots: [Int32]
  private var mask: Int
  private let seed: UInt64

  init(seed: UInt64 = UInt64.random(in: .min ... .max)) {
    self.seed = seed
    slots = Array(repeating: -1, count: 256)
    mask = 255
  }

  var footprint: Int { keys.count * 32 + slots.count * 4 }

  mutating func number(of key: Key) -> (number: Int, isNew: Bool) {
    var slot = Int(truncatingIfNeeded: hash(key)) & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if keys[number] == key { return (number, false) }
      slot = (slot + 1) & mask
    }
    let number = keys.count
    keys.append(key)
    slots[slot] = Int32(truncatingIfNeeded: number)
    if keys.count * 2 > slots.count { grow() }
    return (number, true)
  }

  private func hash(_ key: Key) -> UInt64 {
    let first = ByteHash.mix(key.a ^ seed, key.b ^ 0x9E37_79B9_7F4A_7C15)
    return ByteHash.mix(first ^ key.c, key.d ^ 0xA076_1D64_78BD_642F)
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    mask = slots.count - 1
    for (number, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: hash(key)) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}
