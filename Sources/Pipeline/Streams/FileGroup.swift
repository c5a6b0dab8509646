internal import Rollup
internal import Store
internal import TokenModel

/// Small files that are counted into the same tables and committed together. What a commit costs, and what a worker has
/// to learn about names and shapes, they share.
struct FileGroup {
  /// Files of one source and format.
  private struct Part {
    let source: String
    let format: String
    let counter: EventCounter
    var ranges: [StreamRange] = []
  }

  private var parts: [Part] = []
  private var files = 0
  /// Of the streams that wait, downwards: they have no rows yet.
  private var lastID: Int64 = 0

  /// Whether a commit is due: what waits is counted again after a crash.
  func isFull(_ options: IngestOptions) -> Bool {
    files >= options.filesPerCommit || parts.reduce(0) { $0 + $1.counter.footprint } > options.tableBytes
  }

  /// The tables for files of a source and a format.
  mutating func counter(source: String, format: String, make: () -> EventCounter) -> EventCounter {
    if let part = parts.first(where: { $0.source == source && $0.format == format }) { return part.counter }
    let counter = make()
    parts.append(Part(source: source, format: format, counter: counter))
    return counter
  }

  /// Adds a range whose counts stand in the tables of its source and format; tells its stream as it will be known.
  mutating func add(_ range: StreamRange, source: String, format: String, linesBefore: Int64) -> KnownStream {
    files += 1
    for position in parts.indices where parts[position].source == source && parts[position].format == format {
      parts[position].ranges.append(range)
    }
    if range.known == nil { lastID -= 1 }
    return KnownStream(
      id: range.known ?? lastID, format: format, fingerprint: range.fingerprint,
      fingerprintBytes: range.fingerprintBytes, startWord: range.startWord, lines: linesBefore + range.counts.lines,
      tail: range.tail, covers: [0..<range.stop])
  }

  /// Commits what waits, all of it or nothing; the tables are empty then.
  ///
  /// - Parameter repeats: what it noted of these files is committed with the last of them.
  mutating func commit(by writer: BatchWriter, repeats: RepeatWindow) throws(StoreFailure) {
    guard files > 0 else { return }
    files = 0
    var groups: [RangeGroup] = []
    for position in parts.indices where !parts[position].ranges.isEmpty {
      let part = parts[position]
      groups.append(
        RangeGroup(ranges: part.ranges, batch: part.counter.takeBatch(source: part.source, format: part.format)))
      parts[position].ranges.removeAll()
    }
    let last = groups.count - 1
    groups[last].ranges[groups[last].ranges.count - 1].identities = repeats.take()
    try writer.commit(groups)
  }
}
