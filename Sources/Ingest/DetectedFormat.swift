/// The format of a stream, with what carries its records, ready to make readers.
package struct DetectedFormat: Sendable {
  package let description: FormatDescription
  /// How records stand in this stream; a format whose records are elements of arrays may stand one a line as well.
  package let framing: Framing
  /// From 0 to 1; 1 where the format was named by its user.
  package let confidence: Double
  private let make: @Sendable (ReaderOptions) -> any RecordReader

  package init(
    description: FormatDescription, framing: Framing, confidence: Double,
    make: @escaping @Sendable (ReaderOptions) -> any RecordReader
  ) {
    self.description = description
    self.framing = framing
    self.confidence = confidence
    self.make = make
  }

  package var name: String { description.name }

  /// A reader for one worker.
  package func reader(_ options: ReaderOptions) -> any RecordReader { make(options) }
}
