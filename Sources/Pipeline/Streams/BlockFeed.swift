internal import Ingest
internal import Synchronization
internal import TokenModel

/// The blocks of a stream, handed to whichever worker is free: reading and decompressing happen under a lock, counting
/// does not. A batch ends at a given number of bytes, or when a worker asks for it.
final class BlockFeed: Sendable {
  private struct State: ~Copyable {
    let reader: BlockReader
    var sequence = 0
    var bytes = 0
    var isPaused = false
    /// A worker asked for the end of the batch.
    var isCrowded = false
    var isDone = false
  }

  private let state: Mutex<State>
  private let batchBytes: Int

  init(_ reader: sending BlockReader, batchBytes: Int) {
    state = Mutex(State(reader: reader))
    self.batchBytes = batchBytes
  }

  /// Fills a block and tells its number in the stream; nil where the batch or the stream ends.
  func fill(_ block: RecordBlock) -> Int? {
    state.withLock { state in
      guard !state.isPaused, !state.isDone else { return nil }
      guard state.reader.fill(block) else {
        state.isDone = true
        return nil
      }
      state.sequence += 1
      state.bytes += block.bytes.count
      if state.bytes >= batchBytes { state.isPaused = true }
      return state.sequence
    }
  }

  /// Ends the batch at the next border of a block.
  func pause() {
    state.withLock { state in
      state.isPaused = true
      state.isCrowded = true
    }
  }

  /// Whether the batch ended because a worker's tables are full.
  var isCrowded: Bool { state.withLock { $0.isCrowded } }

  /// Goes on after a commit; false where the stream has ended.
  func resume() -> Bool {
    state.withLock { state in
      state.isPaused = false
      state.isCrowded = false
      state.bytes = 0
      return !state.isDone
    }
  }

  /// Where the last block ended.
  var coveredTo: Int64 { state.withLock { $0.reader.coveredTo } }

  /// The last bytes before `coveredTo`.
  var tail: [UInt8] { state.withLock { $0.reader.tail.bytes } }

  /// How the stream ended.
  var ending: (stump: RecordFault?, unfinishedBytes: Int64) {
    state.withLock { ($0.reader.stump, $0.reader.unfinishedBytes) }
  }
}
