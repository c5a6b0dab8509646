package import TokenModel

/// A range of a log's decompressed stream that was read and counted: what *exactly once* rests on (design §7). It is
/// committed together with the counts that it gave.
package struct StreamRange: Sendable, Equatable {
  /// SHA-256 of the first `fingerprintBytes` of the stream; the longest one that the counted part allows.
  package var fingerprint: String
  package var fingerprintBytes: Int64
  /// The first 64 bits of SHA-256 of the first bytes of the stream, by which it is found among many; 0 where it is no
  /// longer than they are.
  package var startWord: Int64 = 0
  /// The row of a stream that was read before, perhaps under a shorter fingerprint.
  package var known: Int64?
  /// The path as it was given, for people.
  package var name: String
  /// The bytes covered: from the first byte of the first record to the end of the last one.
  package var start: Int64
  package var stop: Int64
  /// A keyed digest of the last bytes before `stop`; empty where the fingerprint covers them.
  package var tail = ""
  package var counts: RangeCounts
  /// At most as many as the limits allow; the rest is in `reasons` alone.
  package var quarantine: [QuarantineEntry] = []
  package var reasons: [QuarantineReason: Int64] = [:]
  /// Events or tokens by which a repeat will be known, with their days.
  package var identities = FreshIdentities()

  package init(
    fingerprint: String, fingerprintBytes: Int64, known: Int64?, name: String, start: Int64, stop: Int64,
    counts: RangeCounts
  ) {
    self.fingerprint = fingerprint
    self.fingerprintBytes = fingerprintBytes
    self.known = known
    self.name = name
    self.start = start
    self.stop = stop
    self.counts = counts
  }
}

/// What a range of a stream held.
package struct RangeCounts: Sendable, Equatable {
  package var lines: Int64 = 0
  package var skippedLines: Int64 = 0
  package var events: Int64 = 0
  package var issuanceEvents: Int64 = 0
  package var quarantined: Int64 = 0
  package var firstMilliseconds: Int64?
  package var lastMilliseconds: Int64?

  package init() {}

  package static func += (left: inout RangeCounts, right: RangeCounts) {
    left.lines += right.lines
    left.skippedLines += right.skippedLines
    left.events += right.events
    left.issuanceEvents += right.issuanceEvents
    left.quarantined += right.quarantined
    left.firstMilliseconds = [left.firstMilliseconds, right.firstMilliseconds].compactMap { $0 }.min()
    left.lastMilliseconds = [left.lastMilliseconds, right.lastMilliseconds].compactMap { $0 }.max()
  }
}

/// A record that could not be trusted: where it stands and why, never what it says.
package struct QuarantineEntry: Sendable, Equatable {
  package var offset: Int64
  /// Counted from 1; 0 where the stream was taken up in its middle.
  package var line: Int64
  package var length: Int64
  package var reason: QuarantineReason
  /// Of the bytes, under the store's key; empty where they were not kept.
  package var digest: String
  /// The day of the run, for the end of the entry's keeping.
  package var day: Day

  package init(offset: Int64, line: Int64, length: Int64, reason: QuarantineReason, digest: String, day: Day) {
    self.offset = offset
    self.line = line
    self.length = length
    self.reason = reason
    self.digest = digest
    self.day = day
  }
}
