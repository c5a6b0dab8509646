/// Distinct runs of bytes, numbered in the order of their first appearance: open addressing over a copy of the
/// bytes. The numbers depend on arrival and appear in no output.
///
/// The hash is seeded by the process (attackers choose the names), so no iteration order may show anywhere.
public struct SymbolTable {
  @usableFromInline var slots: [UInt64]
  @usableFromInline var mask: Int
  @usableFromInline var offsets: [Int32] = [0]
  @usableFromInline var storage: [UInt8] = []
  @usableFromInline let seed: UInt64

  /// An empty table, under a seed of the process.
  public init(seed: UInt64 = UInt64.random(in: .min ... .max)) {
    self.seed = seed
    slots = Array(repeating: 0, count: 64)
    mask = 63
  }

  /// How many runs it holds.
  @inlinable public var count: Int { offsets.count - 1 }

  /// Bytes that the table holds, to end a batch in time.
  public var footprint: Int { storage.count + offsets.count * 4 + slots.count * 8 }

  /// The number of a run of bytes, and whether it is new.
  @inlinable public mutating func intern(_ bytes: Bytes) -> (id: Int, isNew: Bool) {
    let hash = ByteHash.hash(bytes, seed: seed)
    let tag = UInt32(truncatingIfNeeded: hash >> 32) | 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let entry = slots[slot]
      let id = Int(UInt32(truncatingIfNeeded: entry))
      if UInt32(truncatingIfNeeded: entry >> 32) == tag, equals(id, bytes) { return (id, false) }
      slot = (slot + 1) & mask
    }
    let id = count
    storage.append(contentsOf: bytes.buffer)
    offsets.append(Int32(truncatingIfNeeded: storage.count))
    slots[slot] = UInt64(tag) << 32 | UInt64(UInt32(truncatingIfNeeded: id))
    if count * 2 > slots.count { grow() }
    return (id, true)
  }

  /// Runs `body` with the bytes behind a number.
  @inlinable public func withBytes<Result>(of id: Int, _ body: (Bytes) -> Result) -> Result {
    storage.withUnsafeBufferPointer { buffer in
      body(Bytes(UnsafeBufferPointer(rebasing: buffer[Int(offsets[id])..<Int(offsets[id + 1])])))
    }
  }

  /// Empties the table; numbers start again.
  public mutating func removeAll() { self = SymbolTable(seed: seed) }

  @inlinable func equals(_ id: Int, _ bytes: Bytes) -> Bool { withBytes(of: id) { $0 == bytes } }

  @usableFromInline mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    mask = slots.count - 1
    for entry in old where entry != 0 {
      let id = Int(UInt32(truncatingIfNeeded: entry))
      let hash = withBytes(of: id) { ByteHash.hash($0, seed: seed) }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }
}
