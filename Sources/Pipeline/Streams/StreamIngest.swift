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
  let options: IngestOptions

  /// - Parameter known: what was counted of the stream before.
  func run(
    _ stream: sending ByteStream, _ format: DetectedFormat, of file: SourceFile, known: KnownStream?
  ) throws(StoreFailure) -> (file: IngestedFile, stream: KnownStream?) {
    var result = IngestedFile(path: file.name, format: format.name, outcome: .unchanged)
    result.alreadyCountedLines = known?.lines ?? 0
    let start = known?.covers.first { $0.lowerBound == 0 }?.upperBound ?? 0
    // The head is copied now: the stream goes to the reader.
    let head = HeadCopy(stream.head)
    guard start == 0 || stream.skip(to: start) else { return (result, known) }

    let dedupe = options.dedupe ?? RepeatRule(habit: format.description.repeats)
    let settings = CountSettings(
      limits: options.limits, runDay: Day(milliseconds: options.runMilliseconds), dedupe: dedupe,
      isDetailed: options.isDetailed, tableBytes: options.tableBytes)
    let origin = StreamOrigin(
      head: stream.head, format, counter: EventCounter(settings: settings, masking: masking, keys: keys, repeats: nil),
      settings: settings, assumedOffset: options.assumedOffset)
    let window = dedupe == .off ? nil : try repeatWindow()
    // Which of two copies comes first must not depend on timing.
    let count = dedupe == .off ? max(1, options.workers) : 1
    let workers = (0..<count).map { _ in
      StreamWorker(
        format, counter: EventCounter(settings: settings, masking: masking, keys: keys, repeats: window),
        settings: settings, origin: origin, assumedOffset: options.assumedOffset, key: keys.store)
    }
    let feed = BlockFeed(
      BlockReader(stream, framing: format.framing, limits: options.limits, takesLastLine: options.takesLastLine),
      batchBytes: options.batchBytes)
    var committer = StreamCommit(
      store: store, file: file, source: options.source ?? format.name, head: head, known: known, start: start,
      limits: options.limits, nameDigest: nameDigest)
    repeat {
      DispatchQueue.concurrentPerform(iterations: workers.count) { workers[$0].run(feed) }
      if let failure = keys.failure ?? window?.failure { throw failure }
      let batches = workers.map { $0.takeBatch(source: committer.source) }
      try committer.commit(batches, to: feed.coveredTo, identities: window?.take() ?? [:], into: &result)
    } while feed.resume()
    let ending = feed.ending
    result.unfinishedBytes = ending.unfinishedBytes
    result.stump = ending.stump?.reason
    return (result, committer.known)
  }

  private var nameDigest: @Sendable (String) -> [UInt8] {
    let key = keys.store
    return { name in
      var name = name
      return name.withUTF8 { KeyedDigest(key: key).digest(Bytes($0)) }
    }
  }

  private func repeatWindow() throws(StoreFailure) -> RepeatWindow {
    RepeatWindow(key: keys.store, stored: try StoredIdentities(store))
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
