internal import Ingest
internal import Rollup
internal import Store
internal import TokenModel

/// Commits the batches of one stream, one range after the other.
struct StreamCommit {
  let store: EvidenceStore
  let file: SourceFile
  let source: String
  let head: HeadCopy
  var known: KnownStream?
  /// Where the next range begins.
  var start: Int64
  let limits: Limits
  let writer: BatchWriter
  private var lines: Int64
  /// What was counted since the last commit, and where it ends.
  private var held: [WorkerBatch] = []
  private var stop: Int64
  private var tail = ""
  private var identities = FreshIdentities()

  /// Rows of batches that wait: about what the tables of two workers hold when they are full.
  private static let heldRows = 12_000

  init(
    store: EvidenceStore, file: SourceFile, source: String, head: HeadCopy, known: KnownStream?, start: Int64,
    limits: Limits, writer: BatchWriter
  ) {
    self.store = store
    self.file = file
    self.source = source
    self.head = head
    self.known = known
    self.start = start
    self.limits = limits
    self.writer = writer
    lines = known?.lines ?? 0
    stop = start
  }

  /// Takes up what was counted up to `stop`, and commits it with what waits.
  ///
  /// - Parameter longest: bytes of the stream that may wait for more, where full tables ended the batch: once it is
  ///   folded little is left of a flood of names, and a commit costs as much for a few of them as for many. 0: none may.
  mutating func add(
    _ batches: [WorkerBatch], to stop: Int64, tail: String, identities: FreshIdentities, longest: Int64,
    into result: inout IngestedFile
  ) throws(StoreFailure) {
    (self.stop, self.tail, self.identities) = (stop, tail, identities)
    guard stop - start < longest, identities.isEmpty else {
      held += batches
      return try commit(into: &result)
    }
    let sieved = try writer.sieve(batches.map(\.rollup))
    held += zip(sieved, batches).map { WorkerBatch(rollup: $0, notes: $1.notes) }
    if held.reduce(0, { $0 + $1.rollup.rowCount }) > Self.heldRows { try commit(into: &result) }
  }

  /// Commits what waits; where nothing was counted, the store stays as it is.
  mutating func commit(into result: inout IngestedFile) throws(StoreFailure) {
    let batches = held
    held = []
    guard stop > start else { return }
    let notes = batches.map(\.notes)
    let tally = notes.tally
    var range = head.range(start..<stop, of: file, known: known, tally)
    // Up to there the fingerprint tells everything.
    if stop > Int64(ByteStream.headBytes) { range.tail = tail }
    range.quarantine = notes.quarantine(linesBefore: lines, limit: limits.quarantineEntries)
    range.identities = identities
    let outcome = try writer.commit(range, batches.map(\.rollup))
    if outcome == .committed {
      result.outcome = .counted
      result.bytes += stop - start
      result.tally += tally
    } else {
      result.alreadyCountedLines += tally.counts.lines
    }
    lines += tally.counts.lines
    start = stop
    known = try store.knownStream(range.fingerprint, bytes: range.fingerprintBytes)
  }
}

/// The first bytes of a stream, kept while the stream itself is being read.
struct HeadCopy: Sendable {
  private let bytes: [UInt8]

  init(_ head: Bytes) { bytes = Array(head.buffer) }

  func withBytes<Result>(_ body: (Bytes) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(Bytes($0)) }
  }

  /// A range of the stream that was counted, under the fingerprint of as much of the head as was.
  func range(_ range: Range<Int64>, of file: SourceFile, known: KnownStream?, _ tally: StreamTally) -> StreamRange {
    withBytes { head in
      let counted = Int(min(range.upperBound, Int64(head.count)))
      let fingerprint = Fingerprint(head: head, bytes: counted)
      var result = StreamRange(
        fingerprint: fingerprint.digest, fingerprintBytes: Int64(fingerprint.bytes), known: known?.id, name: file.name,
        start: range.lowerBound, stop: range.upperBound, counts: tally.counts)
      result.startWord = Int64(bitPattern: Fingerprint.startWord(of: head, bytes: counted) ?? 0)
      result.reasons = tally.reasons
      return result
    }
  }
}
