internal import JOSE
internal import Store
internal import TokenModel

/// Which events or tokens were counted before: keyed digests, in the store for some days and in memory for the batch
/// at hand. For one worker, since which of two copies comes first must not depend on timing.
///
/// Digests are under a subkey of the store's key and live as long as the window (design §7).
///
/// `@unchecked Sendable`: used by the one worker of a stream while a batch runs, and by the driver between batches.
final class RepeatWindow: @unchecked Sendable {
  private let hash: SipHash
  private var stored: StoredIdentities
  private var fresh = FreshIdentities()

  /// Why the store could not be asked. Nothing may be committed then.
  private(set) var failure: StoreFailure?

  init(key: [UInt8], stored: StoredIdentities) {
    hash = SipHash(key: KeyedDigest(key: key).digest(Bytes(Self.purpose)))
    self.stored = stored
  }

  /// What sets the subkey apart from other uses of the store's key.
  private static let purpose: StaticString = "repeats"

  /// An event or a token as it was looked up, before it is known whether it counts.
  struct Sighting {
    fileprivate let identity: Identity
    fileprivate let place: Int
    fileprivate let earlier: Day?
    /// How many had been noted, and in how large a table.
    fileprivate let noted: Int
    fileprivate let places: Int
  }

  /// Looks an event or a token up: as early as it can be, since a look at a large table waits for memory.
  func look(for first: Bytes, _ second: Bytes) -> Sighting { sighting(of: identity(first, second)) }

  private func sighting(of identity: Identity) -> Sighting {
    let place = fresh.place(of: identity)
    return Sighting(
      identity: identity, place: place, earlier: fresh.day(at: place), noted: fresh.count, places: fresh.places)
  }

  /// The length of the first part stands before it, so that no two pairs give one message.
  private func identity(_ first: Bytes, _ second: Bytes) -> Identity {
    withUnsafeTemporaryAllocation(byteCount: 4 + first.count + second.count, alignment: 8) { message in
      message.storeBytes(of: UInt32(truncatingIfNeeded: first.count), as: UInt32.self)
      UnsafeMutableRawBufferPointer(rebasing: message[4...]).copyMemory(from: UnsafeRawBufferPointer(first.buffer))
      UnsafeMutableRawBufferPointer(rebasing: message[(4 + first.count)...])
        .copyMemory(from: UnsafeRawBufferPointer(second.buffer))
      let (high, low) = hash.wideHash(Bytes(message, count: message.count))
      return Identity(high: high, low: low)
    }
  }

  var footprint: Int { fresh.count * 24 }

  /// Tells whether it was seen, and notes it.
  func isRepeat(of first: Bytes, _ second: Bytes, day: Day) -> Bool { isRepeat(look(for: first, second), day: day) }

  /// The same of what was looked up before.
  func isRepeat(_ sighting: Sighting, day: Day) -> Bool {
    // What was noted since may stand at its place.
    let sighting =
      sighting.noted == fresh.count && sighting.places == fresh.places
      ? sighting : self.sighting(of: sighting.identity)
    // By the days of the two, not by what happens to be kept: where a batch ended must not show.
    if let earlier = sighting.earlier ?? storedDay(of: sighting.identity), Identity.isWithinWindow(earlier, day) {
      return true
    }
    fresh.set(sighting.identity, day, at: sighting.place)
    return false
  }

  private func storedDay(of identity: Identity) -> Day? {
    do throws(StoreFailure) {
      return try stored.day(of: identity)
    } catch {
      failure = error
      return nil
    }
  }

  /// What the batch at hand adds, and a fresh start.
  func take() -> FreshIdentities {
    defer { fresh = FreshIdentities() }
    stored.note(fresh)
    return fresh
  }
}
