package import Ingest
package import JOSE
package import TokenModel

/// How files are to be read.
package struct IngestOptions: Sendable {
  /// The name of the source; nil: that of the format.
  package var source: String?
  /// The name of a format; nil: detected.
  package var format: String?
  /// How a log that no format covers is read; goes before `format`.
  package var mapping: LogMapping?
  /// Whether a last line without a line end counts.
  package var takesLastLine = false
  /// Of times that state none; nil: UTC, tagged `no_zone`.
  package var zone: LocalZone?
  /// Nil: by what the format is known to repeat.
  package var dedupe: RepeatRule?
  package var workers = 1
  package var isDetailed = false
  package var limits = Limits()
  /// The keys that signatures are verified with; none: they are not verified.
  package var keys = KeyRing()
  /// The keys that encrypted tokens are opened with; none: they stay closed.
  package var decryption = DecryptionKeys()
  /// Bytes of a stream between two commits.
  package var batchBytes = 256 << 20
  /// Small files that are committed together.
  package var filesPerCommit = 1
  /// Bytes of a worker's tables at which a batch ends before.
  package var tableBytes = 4 << 20
  /// The run's recorded time, in milliseconds since 1970.
  package var runMilliseconds: Int64

  package init(runMilliseconds: Int64) { self.runMilliseconds = runMilliseconds }
}
