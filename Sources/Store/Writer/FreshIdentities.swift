package import TokenModel

/// Identities of a batch with their days: open addressing. Identities are keyed digests, whose bits nobody chooses, so
/// they are their own hash.
package struct FreshIdentities: Sendable, Equatable {
  private var identities: [Identity] = []
  private var days: [Day] = []
  /// Position in the lists, plus one; 0 where nothing stands.
  private var slots: [UInt32] = []

  package init() {}

  package var count: Int { identities.count }
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
  package func day(at place: Int) -> Day? { slots[place] == 0 ? nil : days[Int(slots[place]) - 1] }

  /// Notes an identity, or another day for it.
  package mutating func set(_ identity: Identity, _ day: Day, at place: Int) {
    if slots[place] > 0 {
      days[Int(slots[place]) - 1] = day
    } else {
      identities.append(identity)
      days.append(day)
      slots[place] = UInt32(truncatingIfNeeded: identities.count)
    }
  }

  private func slot(of identity: Identity) -> Int {
    let mask = slots.count - 1
    return identities.withUnsafeBufferPointer { identities in
      slots.withUnsafeBufferPointer { slots in
        var slot = Int(truncatingIfNeeded: identity.low) & mask
        while slots[slot] > 0, identities[Int(slots[slot]) - 1] != identity { slot = (slot + 1) & mask }
        return slot
      }
    }
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
    slots = [UInt32](repeating: 0, count: max(1_024, 2 * slots.count))
    for (position, identity) in identities.enumerated() {
      slots[slot(of: identity)] = UInt32(truncatingIfNeeded: position + 1)
    }
  }
}
