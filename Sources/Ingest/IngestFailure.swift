package import TokenModel

/// Why an input could not be read at all: what is wrong, where, what to do. A bad record is a value, not a failure.
package enum IngestFailure: Error, Equatable, Sendable {
  /// Nothing stands under that name, or a pattern matches nothing.
  case missing(path: String)
  /// A file that may not be read, or a directory that may not be listed.
  case permission(path: String)
  /// Not a log: a special file, a symbolic link, an archive, a program, another encoding.
  case unusable(path: String, reason: QuarantineReason)
  /// No format covers the records.
  case undetected(path: String, content: HeadContent, closest: [DetectionScore])
  /// A table for a mapping whose first line names no columns.
  case headless(path: String)
  /// Two formats cover the records equally well.
  case ambiguous(path: String, formats: [String])
  case unknownFormat(name: String, known: [String])
  /// The system failed to open, list or read.
  case system(path: String, code: Int32)
}

/// How well a format covered the records that detection looked at.
package struct DetectionScore: Equatable, Sendable {
  package var format: String
  /// Records of this format, among those that are neither blank nor comments.
  package var matching: Int
  package var looked: Int
  /// The line of the first record that speaks against the format, where records are lines.
  package var firstMisfit: Int?

  package init(format: String, matching: Int, looked: Int, firstMisfit: Int? = nil) {
    self.format = format
    self.matching = matching
    self.looked = looked
    self.firstMisfit = firstMisfit
  }
}
