package import TokenModel

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
  /// How many places there are: a place is good while neither this nor `count` changes.
  package var places: Int { slots.count }
  package var isEmpty: Bool { identities.isEmpty }

  /// Identities with their days, in the order in which they came.
  package var entries: some Sequence<(Identity, Day)> { zip(identities, days) }

  /// Where an identity stands, or would stand: found once for asking and for setting, since each look at a large table
  /// waits for memory. Good until the next one is asked for.
  package mutating func place(of identity: Identity) -> Int {
    if 2 * identities.count >= slots.count { grow() }
    return slot(of: identity)
  }

  /// The day of the identity at its place; nil where it is not there.
  package func day(at place: Int) -> Day? { slots[place] == 0 ? nil : days[Self.position(slots[place])] }

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

  /// In ascending order. Digests lie evenly, so their first bits bring each near its place.
  package var ascending: [(identity: Identity, day: Day)] {
    guard !identities.isEmpty else { return [] }
    // As many runs as there are identities, or up to twice as many.
    let bits = UInt64(64 - UInt64(identities.count).leadingZeroBitCount)
    var ends = [Int32](repeating: 0, count: 1 << bits)
    for identity in identities { ends[Int(identity.high >> (64 - bits))] += 1 }
    var sum: Int32 = 0
    for run in ends.indices {
      sum += ends[run]
      ends[run] = sum
    }
    var order = [Int32](repeating: 0, count: identities.count)
    for position in identities.indices {
      let run = Int(identities[position].high >> (64 - bits))
      ends[run] -= 1
      order[Int(ends[run])] = Int32(truncatingIfNeeded: position)
    }
    var result: [(identity: Identity, day: Day)] = []
    result.reserveCapacity(identities.count)
    for number in order {
      let entry = (identity: identities[Int(number)], day: days[Int(number)])
      result.append(entry)
      var place = result.count - 1
      while place > 0, entry.identity < result[place - 1].identity {
        result[place] = result[place - 1]
        place -= 1
      }
      result[place] = entry
    }
    return result
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
