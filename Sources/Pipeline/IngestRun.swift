internal import Classify
package import Ingest
internal import JOSE
package import Store
internal import TokenModel

/// Counts files into a store, each line once (design §7). Whoever runs it holds the store's lock.
package struct IngestRun {
  private let store: EvidenceStore
  private let keys: MonthKeys
  private let masking: NameMasker
  private let classifier: ClaimClassifier
  /// Used for one stream after the other: they are large, and most files are small.
  private var blocks: [RecordBlock] = []
  private var known: KnownStreams
  /// One for all files: many small ones would each ask the store for every event.
  private let repeats: RepeatWindow
  /// Small files that wait to be committed.
  private var group = FileGroup()
  /// What floods of names told, for all commits of the run.
  private let floors = RunFloors()
  /// Of the files that wait.
  private var writer: BatchWriter?

  package init(_ store: EvidenceStore, keys: SubjectKeys) throws(StoreFailure) {
    self.store = store
    self.keys = MonthKeys(keys)
    let key = keys.store
    masking = NameMasker { KeyedDigest(key: key).digest($0) }
    classifier = ClaimClassifier(masking: masking)
    known = KnownStreams(try store.knownStreams())
    repeats = RepeatWindow(key: key, stored: try StoredIdentities(store))
  }

  /// Counts one file. A file that cannot be read is a result; a store that cannot be written is an error. Small files
  /// may wait for others: before the options change, and in the end, `finish` is called.
  package mutating func ingest(_ file: SourceFile, _ options: IngestOptions) throws(StoreFailure) -> IngestedFile {
    let stream: ByteStream
    var beginning: StreamBeginning
    let format: DetectedFormat?
    do throws(IngestFailure) {
      stream = try ByteStream(file)
      beginning = StreamBeginning(of: stream, as: known.stream(beginning: stream.head), key: keys.store)
      switch beginning.standing {
      case .changed: throw .unusable(path: file.name, reason: .fileChanged)
      case .unchanged where options.format == nil && options.mapping == nil: return Self.unchanged(file, beginning)
      case .unchanged, .open: format = try detect(stream, file, options)
      }
    } catch {
      return IngestedFile(path: file.name, format: options.format, outcome: .failed(error))
    }
    guard let format else { return IngestedFile(path: file.name, format: options.format, outcome: .empty) }
    if case .open = beginning.standing, let waiting = beginning.known, !waiting.isStored {
      let stored = try settle(waiting)
      beginning = StreamBeginning(of: stream, as: stored, key: keys.store)
    }
    while blocks.count < max(1, options.workers) { blocks.append(RecordBlock()) }
    let writer = BatchWriter(
      store, limits: options.limits, floors: floors, nameDigest: keys.nameDigest,
      isRegistered: RegisteredPointers.shared.contains)
    let ingest = StreamIngest(
      store: store, writer: writer, keys: keys, masking: masking, classifier: classifier, blocks: blocks,
      repeats: repeats, options: options)
    let result: (file: IngestedFile, stream: KnownStream?)
    if options.filesPerCommit > 1, stream.isWholeInHead, beginning.goesOnWhole {
      self.writer = self.writer ?? writer
      result = try ingest.add(stream, format, of: file, behind: beginning, to: &group)
      if group.isFull(options) { try commitGroup() }
    } else {
      // What a batch notes of repeats holds what waits as well.
      if case .open = beginning.standing { try commitGroup() }
      result = try ingest.run(stream, format, of: file, behind: beginning)
    }
    if result.file.outcome == .counted, let stream = result.stream { known.add(stream) }
    return result.file
  }

  /// A file of which nothing is left to count is not looked at again: most files of a folder are such.
  private static func unchanged(_ file: SourceFile, _ beginning: StreamBeginning) -> IngestedFile {
    var result = IngestedFile(path: file.name, format: beginning.known?.format, outcome: .unchanged)
    result.alreadyCountedLines = beginning.known?.lines ?? 0
    return result
  }

  /// Commits the files that wait for others; without it they are not counted.
  package mutating func finish() throws(StoreFailure) {
    try commitGroup()
    group = FileGroup()
    writer = nil
  }

  private mutating func commitGroup() throws(StoreFailure) {
    if let writer { try group.commit(by: writer, repeats: repeats) }
  }

  /// A file that begins as one that waits does, and has grown since: its row must be there.
  private mutating func settle(_ waiting: KnownStream) throws(StoreFailure) -> KnownStream? {
    try commitGroup()
    guard let stored = try store.knownStream(waiting.fingerprint, bytes: waiting.fingerprintBytes) else { return nil }
    known.replace(waiting, by: stored)
    return stored
  }

  private func detect(
    _ stream: ByteStream, _ file: SourceFile, _ options: IngestOptions
  ) throws(IngestFailure) -> DetectedFormat? {
    if stream.head.isEmpty { return nil }
    if let mapping = options.mapping {
      return try Detection.format(
        mapped: mapping, head: stream.head, isWhole: stream.isWholeInHead, path: file.name)
    }
    guard let name = options.format else {
      return try Detection.format(of: stream.head, isWhole: stream.isWholeInHead, path: file.name)
    }
    return try Detection.format(named: name, head: stream.head, isWhole: stream.isWholeInHead, path: file.name)
  }
}
