internal import Classify
internal import Dispatch
internal import Ingest
internal import Rollup
internal import Store
internal import TokenModel

/// Counts one stream: in batches, each committed with the range that it covers, or into a group with others.
struct StreamIngest {
  let store: EvidenceStore
  let writer: BatchWriter
  let keys: MonthKeys
  let masking: any NameMasking
  let classifier: ClaimClassifier
  /// One for each worker, used by one stream at a time.
  let blocks: [RecordBlock]
  /// What was counted before, for streams of which repeats are dropped.
  let repeats: RepeatWindow
  let options: IngestOptions

  /// - Parameter beginning: where the counting goes on, and what was counted of the stream before.
  func run(
    _ stream: ByteStream, _ format: DetectedFormat, of file: SourceFile, behind beginning: StreamBeginning
  ) throws(StoreFailure) -> (file: IngestedFile, stream: KnownStream?) {
    let (result, isOver) = known(stream, format, of: file, behind: beginning)
    let known = beginning.known
    let start = beginning.start
    if isOver { return (result, known) }
    // The head is copied now: the stream goes to the reader.
    let head = HeadCopy(stream.head)
    let settings = makeSettings(format)
    let window = repeats(by: settings)
    let origin = makeOrigin(head, format, settings)
    let workers = (0..<workerCount(for: stream, from: start, settings)).map { _ in
      makeWorker(format, makeCounter(settings), settings, origin)
    }
    let turns = workers.count == 1 ? makeTurns(stream) : nil
    let threads = turns == nil ? workers.count : Self.alternating
    let feed = BlockFeed(
      BlockReader(
        stream, framing: format.framing, limits: options.limits, takesLastLine: options.takesLastLine,
        tail: beginning.tail),
      batchBytes: options.batchBytes)
    let source = options.source ?? format.name
    let commits = CommitLane(
      StreamCommit(
        store: store, file: file, source: source, head: head, known: known, start: start, limits: options.limits,
        writer: writer),
      result, isBeside: workers.count > 1)
    defer { commits.drain() }
    repeat {
      DispatchQueue.concurrentPerform(iterations: threads) { [blocks] thread in
        workers[turns == nil ? thread : 0].run(feed, blocks[thread], in: turns)
      }
      if let failure = keys.failure ?? window?.failure { throw failure }
      let batches = workers.map { $0.takeBatch(source: source) }
      try commits.commit(
        batches, to: feed.coveredTo, tail: feed.tail.digest(key: keys.store),
        identities: window?.take() ?? FreshIdentities(), longest: feed.isCrowded ? Int64(options.batchBytes) : 0)
      // What fills the tables takes as much again while it is committed.
      if feed.isCrowded { try commits.wait() }
    } while feed.resume()
    let ending = feed.ending
    var (counted, stream) = try commits.finish()
    counted.unfinishedBytes = ending.unfinishedBytes
    counted.stump = ending.stump?.reason
    return (counted, stream)
  }

  /// Counts a small stream into the tables that it shares with others; it is known once those are committed.
  func add(
    _ stream: ByteStream, _ format: DetectedFormat, of file: SourceFile, behind beginning: StreamBeginning,
    to group: inout FileGroup
  ) throws(StoreFailure) -> (file: IngestedFile, stream: KnownStream?) {
    var (result, isOver) = known(stream, format, of: file, behind: beginning)
    if isOver { return (result, beginning.known) }
    let head = HeadCopy(stream.head)
    let settings = makeSettings(format)
    let source = options.source ?? format.name
    let counter = group.counter(source: source, format: format.name) { makeCounter(settings) }
    let worker = makeWorker(format, counter, settings, makeOrigin(head, format, settings))
    let feed = BlockFeed(
      BlockReader(
        stream, framing: format.framing, limits: options.limits, takesLastLine: options.takesLastLine,
        tail: beginning.tail),
      batchBytes: options.batchBytes)
    repeat { worker.run(feed, blocks[0]) } while feed.resume()
    if let failure = keys.failure ?? repeats(by: settings)?.failure { throw failure }
    result.unfinishedBytes = feed.ending.unfinishedBytes
    result.stump = feed.ending.stump?.reason
    let notes = [worker.takeNotes()]
    let stop = feed.coveredTo
    guard stop > beginning.start else { return (result, beginning.known) }
    result.tally = notes.tally
    var range = head.range(beginning.start..<stop, of: file, known: beginning.known, result.tally)
    let linesBefore = beginning.known?.lines ?? 0
    range.quarantine = notes.quarantine(linesBefore: linesBefore, limit: options.limits.quarantineEntries)
    result.outcome = .counted
    result.bytes = stop - beginning.start
    return (result, group.add(range, source: source, format: format.name, linesBefore: linesBefore))
  }

  /// What is known before anything is counted, and whether that is all.
  private func known(
    _ stream: borrowing ByteStream, _ format: DetectedFormat, of file: SourceFile, behind beginning: StreamBeginning
  ) -> (file: IngestedFile, isOver: Bool) {
    var result = IngestedFile(path: file.name, format: format.name, outcome: .unchanged)
    result.alreadyCountedLines = beginning.known?.lines ?? 0
    if case .unchanged = beginning.standing { return (result, true) }
    return (result, beginning.start > 0 && !stream.skip(to: beginning.start))
  }

  private func makeSettings(_ format: DetectedFormat) -> CountSettings {
    CountSettings(
      limits: options.limits, keys: options.keys, decryption: options.decryption,
      runDay: Day(milliseconds: options.runMilliseconds),
      dedupe: options.dedupe ?? RepeatRule(habit: format.description.repeats), isDetailed: options.isDetailed,
      showsRequests: format.description.repeats == .sightings, tableBytes: options.tableBytes)
  }

  private func repeats(by settings: CountSettings) -> RepeatWindow? { settings.dedupe == .off ? nil : repeats }

  /// Threads that take turns for one worker: one counts while the other one unpacks.
  private static let alternating = 2

  /// Nil where one thread does it all: a plain file is there as soon as it is asked for.
  private func makeTurns(_ stream: borrowing ByteStream) -> BlockTurns? {
    guard stream.compression != .none, !stream.isWholeInHead, blocks.count >= Self.alternating else { return nil }
    return BlockTurns(threads: Self.alternating)
  }

  /// No more workers than there are blocks, where that is known.
  private func workerCount(for stream: borrowing ByteStream, from start: Int64, _ settings: CountSettings) -> Int {
    // Which of two copies comes first must not depend on timing.
    guard settings.dedupe == .off else { return 1 }
    let wanted = blocks.count
    guard stream.compression == .none, let size = stream.fileSize else { return wanted }
    return min(wanted, Int((size - start) / Int64(RecordBlock.capacity)) + 1)
  }

  private func makeCounter(_ settings: CountSettings) -> EventCounter {
    EventCounter(
      settings: settings, classifier: classifier, masking: masking, keys: keys, repeats: repeats(by: settings))
  }

  private func makeOrigin(_ head: HeadCopy, _ format: DetectedFormat, _ settings: CountSettings) -> StreamOrigin {
    StreamOrigin(
      head: head, format, limits: settings.limits, zone: options.zone, decryption: options.decryption
    ) { [classifier, masking, keys] in
      EventCounter(settings: settings, classifier: classifier, masking: masking, keys: keys, repeats: nil)
    }
  }

  private func makeWorker(
    _ format: DetectedFormat, _ counter: EventCounter, _ settings: CountSettings, _ origin: StreamOrigin
  ) -> StreamWorker {
    StreamWorker(
      format, counter: counter, settings: settings, origin: origin, zone: options.zone,
      key: keys.store)
  }
}

extension RepeatRule {
  /// What `--dedupe auto` means for a format.
  init(habit: RepeatHabit) {
    self =
      switch habit {
      case .never: .off
      case .delivery: .event
      case .sightings: .token
      }
  }
}
