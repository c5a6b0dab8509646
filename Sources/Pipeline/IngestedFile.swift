package import Ingest
package import TokenModel

/// What became of one file.
package struct IngestedFile: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    /// Something was counted.
    case counted
    /// Everything in it was counted before.
    case unchanged
    /// It holds nothing, or nothing but blanks.
    case empty
    /// It could not be read; the run goes on with the others.
    case failed(IngestFailure)
    /// What lies in a directory and is no log.
    case passedOver(QuarantineReason)
  }

  package var path: String
  /// Nil where none was found.
  package var format: String?
  package var outcome: Outcome
  /// Bytes of the decompressed stream that were counted now.
  package var bytes: Int64 = 0
  package var tally = StreamTally()
  package var alreadyCountedLines: Int64 = 0
  /// Bytes of a last line that has no end yet.
  package var unfinishedBytes: Int64 = 0
  /// Where the stream broke off, and why.
  package var stump: QuarantineReason?

  package init(path: String, format: String?, outcome: Outcome) {
    self.path = path
    self.format = format
    self.outcome = outcome
  }
}
