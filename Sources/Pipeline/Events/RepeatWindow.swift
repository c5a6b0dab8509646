internal import JOSE
internal import Store
internal import TokenModel

/// Which events or tokens were counted before: keyed digests, in the store for some days and in memory for the batch
/// at hand. For one worker, since which of two copies comes first must not depend on timing.
///
/// Digests are under the store's key and live as long as the window (design §7).
///
/// `@unchecked Sendable`: used by the one worker of a stream while a batch runs, and by the driver between batches.
final class RepeatWindow: @unchecked Sendable {
  private let digest: KeyedDigest
  private var stored: StoredIdentities
  private var fresh = FreshIdentities()

  /// Why the store could not be asked. Nothing may be committed then.
  private(set) var failure: StoreFailure?

  init(key: [UInt8], stored: StoredIdentities) {
    digest = KeyedDigest(key: key)
    self.stored = stored
  }

  var footprint: Int { fresh.count * 24 }

  /// Tells whether it was seen, and notes it.
  func isRepeat(of first: Bytes, _ second: Bytes, day: Day) -> Bool {
    let (high, low) = digest.words(first, second)
    let identity = Identity(high: high, low: low)
    let place = fresh.place(of: identity)
    // By the days of the two, not by what happens to be kept: where a batch ended must not show.
    if let earlier = fresh.day(at: place) ?? storedDay(of: identity), Identity.isWithinWindow(earlier, day) {
      return true
    }
    fresh.set(identity, day, at: place)
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
