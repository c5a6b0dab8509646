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
  private var fresh = IdentityTable()

  /// Why the store could not be asked. Nothing may be committed then.
  private(set) var failure: StoreFailure?

  init(key: [UInt8], stored: consuming StoredIdentities) {
    hash = SipHash(key: KeyedDigest(key: key).digest(Bytes(Self.purpose)))
    self.stored = stored
  }

  /// What sets the subkey apart from other uses of the store's key.
  private static let purpose: StaticString = "repeats"

  /// What an event or a token is looked up by, made as early as it can be: a look at a large table waits for memory, which
  /// is fetched meanwhile.
  ///
  /// Like `isRepeat` not carried into its callers: each event would count a reference to the window.
  @inline(never)
  func expect(_ first: Bytes, _ second: Bytes) -> Identity {
    let identity = identity(first, second)
    fresh.expect(identity)
    stored.expect(identity)
    return identity
  }

  /// The length of the first part stands before it, so that no two pairs give one message.
  private func identity(_ first: Bytes, _ second: Bytes) -> Identity {
    let hash = hash
    return withUnsafeTemporaryAllocation(byteCount: 4 + first.count + second.count, alignment: 8) { message in
      message.storeBytes(of: UInt32(truncatingIfNeeded: first.count), as: UInt32.self)
      UnsafeMutableRawBufferPointer(rebasing: message[4...]).copyMemory(from: UnsafeRawBufferPointer(first.buffer))
      UnsafeMutableRawBufferPointer(rebasing: message[(4 + first.count)...])
        .copyMemory(from: UnsafeRawBufferPointer(second.buffer))
      let (high, low) = hash.wideHash(Bytes(message, count: message.count))
      return Identity(high: high, low: UInt32(truncatingIfNeeded: low))
    }
  }

  var footprint: Int { fresh.footprint }

  /// Tells whether it was seen, and notes it.
  func isRepeat(of first: Bytes, _ second: Bytes, day: Day) -> Bool { isRepeat(identity(first, second), day: day) }

  /// The same of what was expected.
  @inline(never)
  func isRepeat(_ identity: Identity, day: Day) -> Bool {
    // By the days of the two, not by what happens to be kept: where a batch ended must not show.
    if fresh.holds(identity, near: day) || isStored(identity, near: day) { return true }
    fresh.add(identity, day)
    return false
  }

  private func isStored(_ identity: Identity, near day: Day) -> Bool {
    do throws(StoreFailure) {
      return try stored.holds(identity, near: day)
    } catch {
      failure = error
      return false
    }
  }

  /// What the batch at hand adds, and a fresh start.
  func take() -> FreshIdentities {
    let identities = fresh.take()
    stored.note(identities)
    return identities
  }
}
