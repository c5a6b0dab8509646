package import TokenModel

/// Tells the format of a stream by its first bytes, never by its name.
package enum Detection {
  /// The format of a stream that begins so; nil where it holds nothing but blanks.
  ///
  /// - Parameters:
  ///   - head: the first bytes after decompression, with 64 readable bytes behind them.
  ///   - isWhole: whether nothing follows.
  package static func format(
    of head: Bytes, isWhole: Bool, path: String
  ) throws(IngestFailure) -> DetectedFormat? {
    nil
  }

  /// The format that its user named, with the layers and the framing that the stream shows.
  package static func format(
    named name: String, head: Bytes, isWhole: Bool, path: String
  ) throws(IngestFailure) -> DetectedFormat {
    throw .unknownFormat(name: name, known: FormatRegistry.all.map { $0.description.name })
  }
}
