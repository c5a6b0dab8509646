internal import JOSE
internal import TokenModel

/// Subjects as words under their month's key, for one worker (design §5).
struct SubjectDigests {
  private let keys: MonthKeys
  /// Days whose subjects are counted: others have no key any more, or none yet.
  private let days: ClosedRange<Day>
  private var digests: [Int32: KeyedDigest?] = [:]
  private var lastDay = Day(number: .min)
  private var lastMonth: Int32 = 0
  /// That of the last month.
  private var lastDigest: KeyedDigest?
  /// The issuer and the subject whose word was computed last, one behind the other: the tokens of a grant share them.
  private var lastNames: [UInt8] = []
  private var lastIssuerBytes = 0
  private var lastWord: UInt64 = 0

  init(keys: MonthKeys, runDay: Day) {
    self.keys = keys
    days = runDay.countedDays
  }

  /// The digest of a subject, and the month under whose key it stands; nil where it may not be counted.
  mutating func digest(of subject: Bytes, issuer: Bytes, day: Day) -> (word: UInt64, month: Int32)? {
    if day != lastDay { take(up: day) }
    guard let digest = lastDigest else { return nil }
    if !isLast(issuer, subject) {
      lastWord = digest.word(issuer, subject)
      lastIssuerBytes = issuer.count
      lastNames.removeAll(keepingCapacity: true)
      lastNames.append(contentsOf: issuer.buffer)
      lastNames.append(contentsOf: subject.buffer)
    }
    return (lastWord, lastMonth)
  }

  /// Computes a word that is about to be asked for, of the day last asked for: no key is made for it.
  mutating func expect(_ subject: Bytes, issuer: Bytes, day: Day) {
    if day == lastDay { _ = digest(of: subject, issuer: issuer, day: day) }
  }

  private func isLast(_ issuer: Bytes, _ subject: Bytes) -> Bool {
    guard lastIssuerBytes == issuer.count, lastNames.count == issuer.count + subject.count else { return false }
    return lastNames.withUnsafeBufferPointer { names in
      let names = Bytes(names)
      return names[0..<issuer.count] == issuer && names[issuer.count..<names.count] == subject
    }
  }

  private mutating func take(up day: Day) {
    lastDay = day
    let month = day.month
    if month != lastMonth { lastNames.removeAll(keepingCapacity: true) }
    lastMonth = month
    guard days.contains(day) else {
      lastDigest = nil
      return
    }
    if digests[month] == nil { digests[month] = .some(keys.key(for: month).map { KeyedDigest(key: $0) }) }
    lastDigest = digests[month] ?? nil
  }
}

extension Day {
  /// The days that a run of this day counts with keys: back to the oldest that is kept daily, and a day ahead.
  var countedDays: ClosedRange<Day> { advanced(by: -400)...advanced(by: 1) }
}
