internal import Dispatch
internal import Store
internal import TokenModel

/// Commits the batches of one stream, one after the other, each beside the counting of the next one where several
/// workers count: a commit takes one thread, and the others would wait for it.
///
/// `@unchecked Sendable`: at most one commit runs, and the driver looks at nothing before it has ended.
final class CommitLane: @unchecked Sendable {
  private var committer: StreamCommit
  private var result: IngestedFile
  private var failure: StoreFailure?
  private let isBeside: Bool
  private let queue = DispatchQueue(label: "commit")
  private let running = DispatchGroup()

  init(_ committer: StreamCommit, _ result: IngestedFile, isBeside: Bool) {
    self.committer = committer
    self.result = result
    self.isBeside = isBeside
  }

  /// Commits a batch once the one before it stands; throws what went wrong with either, perhaps one batch late.
  ///
  /// - Parameter longest: bytes of the stream that may wait for the next batch, see `StreamCommit.add`.
  func commit(
    _ batches: [WorkerBatch], to stop: Int64, tail: String, identities: FreshIdentities, longest: Int64
  ) throws(StoreFailure) {
    try wait()
    guard isBeside else {
      try committer.add(batches, to: stop, tail: tail, identities: identities, longest: longest, into: &result)
      return
    }
    queue.async(group: running) { [self] in
      do throws(StoreFailure) {
        try committer.add(batches, to: stop, tail: tail, identities: identities, longest: longest, into: &result)
      } catch {
        failure = error
      }
    }
  }

  /// Commits what waits; what stands then.
  func finish() throws(StoreFailure) -> (result: IngestedFile, known: KnownStream?) {
    try wait()
    try committer.commit(into: &result)
    return (result, committer.known)
  }

  /// Waits for a commit that runs, whatever comes of it.
  func drain() { running.wait() }

  /// Waits for a commit that runs; throws what went wrong with it.
  func wait() throws(StoreFailure) {
    drain()
    if let failure { throw failure }
  }
}
