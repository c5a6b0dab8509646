/// A running FNV-1a hash of the letters of a word.
struct WordHash: Equatable {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ letters: FoldedByte) {
    add(letters.first)
    if letters.count == 2 { add(letters.second) }
  }

  /// Where the word stands in a table whose size is a power of two, to be cut to it.
  var place: Int { Int(truncatingIfNeeded: value ^ value >> 32) }

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
}

/// Values by the hash of a word: open addressing, filled once, read without allocation.
struct HashedWords<Value: Sendable>: Sendable {
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  private var hashes: [UInt64] = []
  private var values: [Value] = []

  subscript(hash: WordHash) -> Value? {
    var slot = place(of: hash.value)
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      if hashes[entry] == hash.value { return values[entry] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  mutating func insert(_ word: Substring, _ value: Value) {
    var hash = WordHash()
    for byte in word.utf8 { hash.add(byte) }
    hashes.append(hash.value)
    values.append(value)
    if 2 * hashes.count > slots.count { slots = Array(repeating: -1, count: 2 * slots.count) }
    // Written anew where the table has grown; tables are small and made once.
    let first = slots.allSatisfy { $0 < 0 } ? 0 : hashes.count - 1
    for entry in first..<hashes.count {
      var slot = place(of: hashes[entry])
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: entry)
    }
  }

  private func place(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1) }
}
