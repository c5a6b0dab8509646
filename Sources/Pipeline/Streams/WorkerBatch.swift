internal import Rollup
internal import Store

/// What one worker gives for a commit.
struct WorkerBatch {
  var rollup: RollupBatch
  var notes: WorkerNotes
}

/// What one worker noted of a range of a stream besides the counts.
struct WorkerNotes {
  var tally: StreamTally
  /// Lines are counted from the start of the block whose number stands beside.
  var quarantine: [(sequence: Int, entry: QuarantineEntry)]
  var lines: [(sequence: Int, lines: Int64)]
}

extension [WorkerNotes] {
  /// What the range held, as all workers saw it.
  var tally: StreamTally {
    var tally = StreamTally()
    for notes in self { tally += notes.tally }
    return tally
  }

  /// The quarantined records with their lines in the stream, by offset, as many as are kept.
  ///
  /// - Parameter before: lines of the stream before the first block.
  func quarantine(linesBefore before: Int64, limit: Int) -> [QuarantineEntry] {
    var starts: [Int: Int64] = [:]
    var line = before
    for block in flatMap(\.lines).sorted(by: { $0.sequence < $1.sequence }) {
      starts[block.sequence] = line
      line += block.lines
    }
    let entries = flatMap(\.quarantine).map { sequence, entry -> QuarantineEntry in
      var entry = entry
      entry.line += (starts[sequence] ?? 0) + 1
      return entry
    }
    return [QuarantineEntry](entries.sorted { $0.offset < $1.offset }.prefix(limit))
  }
}
