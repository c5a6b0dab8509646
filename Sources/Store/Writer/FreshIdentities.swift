package import TokenModel

internal import CMemory

/// Identities of a batch with their days: open addressing. Identities are keyed digests, whose bits nobody chooses, so
/// they are their own hash.
package struct FreshIdentities: Sendable, Equatable {
  private var identities: [Identity] = []
  private var days: [Day] = []
  /// Low bits of an identity, and in the low half its position in the lists, plus one; 0 where nothing stands. The bits
  /// tell nearly all others apart, and a larger table is filled by them alone: each look into the lists waits for memory.
  private var slots: [UInt64] = []

  package init() {}

  package var count: Int { identities.count }
  package var isEmpty: Bool { identities.isEmpty }

  /// Identities with their days, in the order in which they came.
  package var entries: some Sequence<(Identity, Day)> { zip(identities, days) }

  /// An identity will be asked for: its place is fetched from memory meanwhile. Changes nothing; whoever asks with the
  /// right to change copies no list.
  package mutating func expect(_ identity: Identity) {
    guard !slots.isEmpty else { return }
    slots.withUnsafeBufferPointer { slots in
      tokenaudit_prefetch(slots.baseAddress.map { $0 + (Int(truncatingIfNeeded: identity.low) & (slots.count - 1)) })
    }
  }

  /// Where an identity stands, or would stand, with its day where it is there: found once for asking and for setting, since
  /// each look at a large table waits for memory. The place is good until the next one is asked for.
  package mutating func find(_ identity: Identity) -> (place: Int, day: Day?) {
    if 2 * identities.count >= slots.count { grow() }
    let place = slot(of: identity)
    return (place, slots[place] == 0 ? nil : days[Self.position(slots[place])])
  }

  /// Notes an identity, or another day for it.
  package mutating func set(_ identity: Identity, _ day: Day, at place: Int) {
    if slots[place] > 0 {
      days[Self.position(slots[place])] = day
    } else {
      identities.append(identity)
      days.append(day)
      slots[place] = identity.low << 32 | UInt64(identities.count)
    }
  }

  private static func position(_ slot: UInt64) -> Int { Int(truncatingIfNeeded: slot & 0xFFFF_FFFF) - 1 }

  private mutating func slot(of identity: Identity) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: identity.low & 0xFFFF_FFFF) & mask
    while slots[slot] > 0 {
      if slots[slot] >> 32 == identity.low & 0xFFFF_FFFF, identities[Self.position(slots[slot])] == identity { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// In ascending order. Digests lie evenly, so their first bits bring each near its place: first into one of a few runs,
  /// which are written from their beginnings to their ends, then within a run, which the cache of a processor holds.
  package var ascending: [(identity: Identity, day: Day)] {
    guard !identities.isEmpty else { return [] }
    // As many places as there are identities, or up to twice as many; the first half of their bits chooses the run.
    let bits = UInt64(64 - UInt64(identities.count).leadingZeroBitCount)
    let runBits = bits / 2
    var (entries, starts) = Self.sorted(
      zip(identities, days).lazy.map { (identity: $0, day: $1) }, identities.count, 1 << runBits
    ) { Int($0.high >> (64 - runBits)) }
    let placeBits = bits - runBits
    for run in 0..<starts.count - 1 {
      let range = starts[run]..<starts[run + 1]
      let (sorted, _) = Self.sorted(
        entries[range], range.count, 1 << placeBits
      ) { Int(($0.high << runBits) >> (64 - placeBits)) }
      for (offset, entry) in sorted.enumerated() {
        var place = range.lowerBound + offset
        while place > range.lowerBound, entry.identity < entries[place - 1].identity {
          entries[place] = entries[place - 1]
          place -= 1
        }
        entries[place] = entry
      }
    }
    return entries
  }

  /// Entries by what `key` gives of them, in the order in which they came where it gives the same, and where those of each
  /// key begin.
  @inline(__always)
  private static func sorted(
    _ entries: some Sequence<(identity: Identity, day: Day)>, _ entryCount: Int, _ keys: Int, _ key: (Identity) -> Int
  ) -> (entries: [(identity: Identity, day: Day)], starts: [Int]) {
    var starts = [Int](repeating: 0, count: keys + 1)
    for entry in entries { starts[key(entry.identity) + 1] += 1 }
    for number in 1...keys { starts[number] += starts[number - 1] }
    var next = starts
    let sorted = [(identity: Identity, day: Day)](unsafeUninitializedCapacity: entryCount) { memory, count in
      for entry in entries {
        let number = key(entry.identity)
        memory.initializeElement(at: next[number], to: entry)
        next[number] += 1
      }
      count = entryCount
    }
    return (sorted, starts)
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(1_024, 2 * old.count))
    let mask = slots.count - 1
    for entry in old where entry > 0 {
      var slot = Int(truncatingIfNeeded: entry >> 32) & mask
      while slots[slot] > 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }
}
