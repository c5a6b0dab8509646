internal import JOSE
internal import TokenModel

/// Hashes of claim values under a subkey of their month's key, for one worker (design §4, `claim_evidence`).
struct ValueHashes {
  private let keys: MonthKeys
  private let days: ClosedRange<Day>
  private var hashes: [Int32: SipHash?] = [:]
  private var last: (month: Int32, hash: SipHash?) = (.min, nil)

  /// What sets the subkey apart from other uses of the month's key.
  private static let purpose: StaticString = "claim values"

  init(keys: MonthKeys, runDay: Day) {
    self.keys = keys
    days = runDay.countedDays
  }

  /// The hash of a value; nil where the month has no key any more, or none yet.
  mutating func hash(_ value: Bytes, day: Day) -> UInt64? {
    guard days.contains(day) else { return nil }
    if day.month != last.month { take(up: day.month) }
    return last.hash?.hash(value)
  }

  private mutating func take(up month: Int32) {
    if hashes[month] == nil {
      hashes[month] = .some(keys.key(for: month).map { SipHash(key: KeyedDigest(key: $0).digest(Bytes(Self.purpose))) })
    }
    last = (month, hashes[month] ?? nil)
  }
}
