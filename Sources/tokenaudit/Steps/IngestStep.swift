internal import Ingest
internal import Pipeline
internal import Store

/// Counts files under the store's lock: what `ingest`, `run` and `demo` share.
struct IngestStep {
  var store: String
  var keys: String
  /// Seconds to wait for another run.
  var lockWait: Int
  /// Seconds that a named pipe may let the run wait for a byte; nil: any time.
  var pipePatience: Int?

  /// Files that are read alike.
  struct Input {
    /// Files, folders and globs.
    var paths: [String]
    var options: IngestOptions
  }

  /// Small files that stand together, or are counted again together after a crash.
  private static let filesPerCommit = 32

  struct Outcome {
    var files: [IngestedFile] = []

    var totals: StreamTally {
      var totals = StreamTally()
      for file in files { totals += file.tally }
      return totals
    }

    /// What kept files from being read.
    var failures: [Failure] {
      files.compactMap { file in
        if case .failed(let failure) = file.outcome { Failure(failure) } else { nil }
      }
    }

    /// All failures as one, with the code of the first; nil where there is none.
    var failure: Failure? {
      guard let first = failures.first else { return nil }
      let rest = failures.count - Self.shownFailures
      let more = rest > 0 ? ["\(rest) more: --json tells them all"] : []
      return Failure(
        first.code, (failures.prefix(Self.shownFailures).map(\.message) + more).joined(separator: "\n"))
    }

    private static let shownFailures = 20
  }

  func run(_ inputs: [Input]) throws -> Outcome {
    try run(inputs, holding: StoreLock.taken(store, wait: lockWait))
  }

  /// For a run that does more under the same lock.
  func run(_ inputs: [Input], holding lock: StoreLock) throws -> Outcome {
    do {
      return try withExtendedLifetime(lock) { try count(inputs) }
    } catch let failure as StoreFailure {
      throw Failure(failure)
    }
  }

  private func count(_ inputs: [Input]) throws -> Outcome {
    // Names are looked at before anything is made: a mistyped path leaves no empty store behind.
    let expanded = try inputs.map { (files: try expand($0.paths), options: $0.options) }
    let evidence = try EvidenceStore(store)
    var run = try IngestRun(evidence, keys: try SubjectKeys(keys))
    var outcome = Outcome()
    // Counted by source and content, told in the order in which they were given.
    var counted = expanded.map { [IngestedFile?](repeating: nil, count: $0.files.files.count) }
    for place in expanded.indices.sorted(by: { Self.precedes(expanded[$0].options, expanded[$1].options, $0 < $1) }) {
      let files = expanded[place].files
      var options = expanded[place].options
      options.filesPerCommit = Self.filesPerCommit
      let order = options.dedupe == .off ? Array(files.files.indices) : CountingOrder.places(of: files.files)
      for file in order { counted[place][file] = try run.ingest(files.files[file], options) }
      try run.finish()
    }
    for (files, counted) in zip(expanded.map(\.files), counted) {
      outcome.files += counted.compactMap { $0 }
      for (file, reason) in files.passedOver {
        outcome.files.append(IngestedFile(path: file.name, format: nil, outcome: .passedOver(reason)))
      }
    }
    try note(zip(expanded.map(\.options), counted), in: evidence)
    try evidence.sweepNames()
    return outcome
  }

  /// Which sources were looked at, whether or not they held anything new.
  private func note(
    _ inputs: some Sequence<(IngestOptions, [IngestedFile?])>, in evidence: EvidenceStore
  ) throws(StoreFailure) {
    var looks: [Int64: Set<String>] = [:]
    for (options, files) in inputs {
      let sources = options.source.map { [$0] } ?? files.compactMap { $0?.format }
      looks[options.runMilliseconds, default: []].formUnion(sources)
    }
    for (time, sources) in looks { try evidence.looked(at: sources, milliseconds: time) }
  }

  private static func precedes(_ left: IngestOptions, _ right: IngestOptions, _ isFirst: Bool) -> Bool {
    let names = [left, right].map { Array(($0.source ?? "").utf8) }
    return names[0] == names[1] ? isFirst : names[0].lexicographicallyPrecedes(names[1])
  }

  private func expand(_ paths: [String]) throws -> SourceFiles {
    do {
      return try SourceFiles.expand(paths, patience: pipePatience)
    } catch {
      throw Failure(error)
    }
  }
}

extension StoreLock {
  /// The lock of a store. Throws `Failure`: 69 where another run holds it.
  static func taken(_ store: String, wait: Int) throws(Failure) -> StoreLock {
    do { return try StoreLock(store, wait: wait) } catch { throw Failure(error) }
  }
}
