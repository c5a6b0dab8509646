internal import Classify
internal import Dispatch
internal import Ingest
internal import JOSE
internal import Rollup
internal import Store
internal import TokenModel

/// Counts one stream: in batches, each committed with the range that it covers.
struct StreamIngest {
  let store: EvidenceStore
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
    _ stream: sending ByteStream, _ format: DetectedFormat, of file: SourceFile, behind beginning: StreamBeginning
  ) throws(StoreFailure) -> (file: IngestedFile, stream: KnownStream?) {
    var result = IngestedFile(path: file.name, format: format.name, outcome: .unchanged)
    let known = beginning.known
    let start = beginning.start
    result.alreadyCountedLines = known?.lines ?? 0
    if case .unchanged = beginning.standing { return (result, known) }
    if start > 0, !stream.skip(to: start) { return (result, known) }
    // The head is copied now: the stream goes to the reader.
    let head = HeadCopy(stream.head)
    let settings = CountSettings(
      limits: options.limits, keys: options.keys, decryption: options.decryption,
      runDay: Day(milliseconds: options.runMilliseconds),
      dedupe: options.dedupe ?? RepeatRule(habit: format.description.repeats), isDetailed: options.isDetailed,
      showsRequests: format.description.repeats == .sightings, tableBytes: options.tableBytes)
    let window = settings.dedupe == .off ? nil : repeats
    let workers = workers(count: workerCount(for: stream, from: start, settings), format, head, settings, window)
    let feed = BlockFeed(
      BlockReader(
        stream, framing: format.framing, limits: options.limits, takesLastLine: options.takesLastLine,
        tail: beginning.tail),
      batchBytes: options.batchBytes)
    let source = options.source ?? format.name
    let commits = CommitLane(
      StreamCommit(
        store: store, file: file, source: source, head: head, known: known, start: start, limits: options.limits,
        nameDigest: nameDigest),
      result, isBeside: workers.count > 1)
    defer { commits.drain() }
    repeat {
      DispatchQueue.concurrentPerform(iterations: workers.count) { workers[$0].run(feed) }
      if let failure = keys.failure ?? window?.failure { throw failure }
      let batches = workers.map { $0.takeBatch(source: source) }
      try commits.commit(
        batches, to: feed.coveredTo, tail: feed.tail.digest(key: keys.store),
        identities: window?.take() ?? FreshIdentities())
      // What fills the tables takes as much again while it is committed.
      if feed.isCrowded { try commits.wait() }
    } while feed.resume()
    let ending = feed.ending
    var (counted, stream) = try commits.finish()
    counted.unfinishedBytes = ending.unfinishedBytes
    counted.stump = ending.stump?.reason
    return (counted, stream)
  }

  /// No more workers than there are blocks, where that is known.
  private func workerCount(for stream: borrowing ByteStream, from start: Int64, _ settings: CountSettings) -> Int {
    // Which of two copies comes first must not depend on timing.
    guard settings.dedupe == .off else { return 1 }
    let wanted = blocks.count
    guard stream.compression == .none, let size = stream.fileSize else { return wanted }
    return min(wanted, Int((size - start) / Int64(RecordBlock.capacity)) + 1)
  }

  private func workers(
    count: Int, _ format: DetectedFormat, _ head: HeadCopy, _ settings: CountSettings, _ window: RepeatWindow?
  ) -> [StreamWorker] {
    let origin = StreamOrigin(
      head: head, format, limits: settings.limits, assumedOffset: options.assumedOffset, decryption: options.decryption
    ) { [classifier, masking, keys] in
      EventCounter(settings: settings, classifier: classifier, masking: masking, keys: keys, repeats: nil)
    }
    return blocks.prefix(count).map { block in
      StreamWorker(
        format, block: block,
        counter: EventCounter(
          settings: settings, classifier: classifier, masking: masking, keys: keys, repeats: window),
        settings: settings, origin: origin, assumedOffset: options.assumedOffset, key: keys.store)
    }
  }

  private var nameDigest: @Sendable (String) -> [UInt8] {
    // Commits ask for it, one after the other.
    nonisolated(unsafe) let digest = KeyedDigest(key: keys.store)
    return { name in
      var name = name
      return name.withUTF8 { digest.digest(Bytes($0)) }
    }
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
