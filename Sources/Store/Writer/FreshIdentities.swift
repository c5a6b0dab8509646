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

  package subscript(identity: Identity) -> Day? {
    get {
      guard !slots.isEmpty else { return nil }
      let entry = slots[slot(of: identity)]
      return entry == 0 ? nil : days[Int(entry) - 1]
    }
    set {
      guard let newValue else { return }
      if 2 * identities.count >= slots.count { grow() }
      let slot = slot(of: identity)
      if slots[slot] > 0 {
        days[Int(slots[slot]) - 1] = newValue
      } else {
        identities.append(identity)
        days.append(newValue)
        slots[slot] = UInt32(truncatingIfNeeded: identities.count)
      }
    }
  }

  /// Where an identity stands, or would stand.
  private func slot(of identity: Identity) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: identity.low) & mask
    while slots[slot] > 0, identities[Int(slots[slot]) - 1] != identity { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: max(1_024, 2 * slots.count))
    for (position, identity) in identities.enumerated() {
      slots[slot(of: identity)] = UInt32(truncatingIfNeeded: position + 1)
    }
  }
}
