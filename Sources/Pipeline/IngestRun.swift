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

  package init(_ store: EvidenceStore, keys: SubjectKeys) throws(StoreFailure) {
    self.store = store
    self.keys = MonthKeys(keys)
    let key = keys.store
    masking = NameMasker { KeyedDigest(key: key).digest($0) }
    classifier = ClaimClassifier(masking: masking)
    known = KnownStreams(try store.knownStreams())
  }

  /// Counts one file. A file that cannot be read is a result; a store that cannot be written is an error.
  package mutating func ingest(_ file: SourceFile, _ options: IngestOptions) throws(StoreFailure) -> IngestedFile {
    let stream: ByteStream
    let format: DetectedFormat?
    do throws(IngestFailure) {
      stream = try ByteStream(file)
      format = try detect(stream, file, options)
    } catch {
      return IngestedFile(path: file.name, format: options.format, outcome: .failed(error))
    }
    guard let format else { return IngestedFile(path: file.name, format: options.format, outcome: .empty) }
    let earlier = known.stream(beginning: stream.head)
    while blocks.count < max(1, options.workers) { blocks.append(RecordBlock()) }
    let ingest = StreamIngest(
      store: store, keys: keys, masking: masking, classifier: classifier, blocks: blocks,
      options: options)
    let result = try ingest.run(stream, format, of: file, known: earlier)
    if result.file.outcome == .counted, let stream = result.stream { known.add(stream) }
    return result.file
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
